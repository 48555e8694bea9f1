package deliver

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/textproto"
	"path"
	"strings"

	mail "github.com/wneessen/go-mail"
)

// files turns parts into the library's, with headers of our own: it writes names in other scripts in a way that the
// standard does not know. Here the disposition has the name by RFC 2231, which all mail programs of today read, and
// the type has it once more as encoded words for those that look there.
func files(parts []Part, disposition string) []*mail.File {
	var all []*mail.File
	for _, p := range parts {
		name := fileName(p.Name)
		head := textproto.MIMEHeader{}
		head.Set("Content-Type", p.Type+";\r\n name="+quotedName(name))
		head.Set("Content-Disposition", disposition+";\r\n "+namedParameter(name))
		head.Set("Content-Transfer-Encoding", "base64")
		if p.CID != "" {
			head.Set("Content-Id", "<"+p.CID+">")
		}
		write := func(w io.Writer) (int64, error) {
			n, err := w.Write(p.Bytes)
			return int64(n), err
		}
		all = append(all, &mail.File{Name: name, Header: head, Enc: mail.EncodingB64, Writer: write})
	}
	return all
}

// quotedName is a name between double quotes, as encoded words where it is not plain ASCII.
func quotedName(name string) string {
	if isASCII(name) {
		return `"` + name + `"`
	}
	return `"` + strings.ReplaceAll(encodedWords(name), " =?", "\r\n =?") + `"`
}

// namedParameter is filename="…" for plain ASCII, else filename*=utf-8”… (RFC 2231).
func namedParameter(name string) string {
	text := mime.FormatMediaType("x", map[string]string{"filename": name})
	return strings.TrimPrefix(text, "x; ")
}

// Longest name of a file in bytes: that of the usual file systems, and short enough to fit one line when each byte
// takes three characters.
const longestFile = 255

// fileName makes a name that can be saved on every system: no folders, none of the characters that some file systems
// do not know, not too long. It keeps the extension.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`"/\:<>?*|`, r) {
			return '_'
		}
		return r
	}, oneLine(name))
	name = strings.Trim(name, " .")
	if name == "" {
		name = "attachment"
	}
	if len(name) > longestFile {
		extension := path.Ext(name)
		if len(extension) > 10 {
			extension = ""
		}
		name = firstBytes(longestFile-len(extension), name) + extension
	}
	return name
}

func (m Message) checkParts() error {
	if m.HTML == "" && len(m.Inline) > 0 {
		return errors.New("it has pictures and no HTML that shows them")
	}
	seen := map[string]bool{}
	for _, p := range m.Inline {
		switch {
		case p.CID == "" || strings.Trim(p.CID, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_@") != "" ||
			len(p.CID) > longestWord:
			return fmt.Errorf("the picture %q has the unusable CID %q", p.Name, p.CID)
		case seen[p.CID]:
			return fmt.Errorf("two pictures have the CID %q", p.CID)
		case !strings.Contains(m.HTML, "cid:"+p.CID):
			return fmt.Errorf("the HTML does not show the picture cid:%s", p.CID)
		}
		seen[p.CID] = true
	}
	for _, parts := range [][]Part{m.Inline, m.Attachments} {
		for _, p := range parts {
			if kind, params, err := mime.ParseMediaType(p.Type); err != nil || !strings.Contains(kind, "/") || len(params) > 0 {
				return fmt.Errorf("the part %q has %q, which is not a media type", p.Name, p.Type)
			}
		}
	}
	return nil
}
