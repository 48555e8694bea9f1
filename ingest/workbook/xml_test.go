package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// scanAll writes what the scanner finds, one line an element or a text; neighbouring texts are one.
func scanAll(src io.Reader) (string, error) {
	var b strings.Builder
	text := ""
	flush := func() {
		if text != "" {
			fmt.Fprintf(&b, "%q\n", text)
		}
		text = ""
	}
	s := newScanner(src, nil)
	for {
		t, err := s.next()
		if err != nil {
			return "", err
		}
		if t == tokenText {
			text += string(s.text)
			continue
		}
		flush()
		switch t {
		case tokenEnd:
			return b.String(), nil
		case tokenClose:
			b.WriteString("-\n")
		case tokenOpen:
			b.WriteString("+" + string(s.name))
			for i := range s.attrs {
				fmt.Fprintf(&b, " %s=%q", s.attrs[i].local, normal(string(s.value(&s.attrs[i]))))
			}
			b.WriteByte('\n')
		}
	}
}

// normal makes white space in attributes alike: encoding/xml keeps it as it stands.
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// referenceAll does the same by means of encoding/xml.
func referenceAll(src io.Reader) (string, error) {
	var b strings.Builder
	d := xml.NewDecoder(src)
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	text, depth := "", 0
	flush := func() {
		if text != "" && depth > 0 {
			fmt.Fprintf(&b, "%q\n", text)
		}
		text = ""
	}
	for {
		t, err := d.Token()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			text += string(t)
		case xml.StartElement:
			flush()
			depth++
			b.WriteString("+" + t.Name.Local)
			for _, a := range t.Attr {
				fmt.Fprintf(&b, " %s=%q", a.Name.Local, normal(a.Value))
			}
			b.WriteByte('\n')
		case xml.EndElement:
			flush()
			depth--
			b.WriteString("-\n")
		}
	}
}

var wellFormed = []string{
	`<a/>`, ` <a></a > `, `<?xml version="1.0" encoding="UTF-8"?><a b="1" c='2'>x</a><!-- end -->`,
	"\xEF\xBB\xBF<a>\r\n</a>",
	`<x:a xmlns:x="u" x:b="1"><x:c/></x:a>`, `<a>&lt;&#65;&#x20aC;<![CDATA[<&]]]]><![CDATA[>]]></a>`,
	"<a b='\"\n&quot;'>ünï</a>", `<a><?pi some?><!-- - --><b/></a>`,
	`<a xmlns="u"><b xmlns=""/><c xmlns="v"><d/></c></a>`, "<a>]]</a>", "<a>]>]</a>", `<a b = "1"/>`,
	"<?xml version='1.0' standalone='no' ?>\n<a/>",
}

var illFormed = []string{
	``, ` `, `x`, `<`, `<a`, `<a>`, `<a/`, `<a></b>`, `<a></a`, `</a>`, `<a/><b/>`, `<a/>x`, `x<a/>`, `<a b/>`, `<a b=1/>`,
	`<a b="1/>`, `<a b="1" b="2"/>`, `<a b="1"c="2"/>`, `<a b="<"/>`, `<a>&</a>`, `<a>&x;</a>`,
	`<a>&#0;</a>`, `<a>&#xD800;</a>`, `<a>&#x110000;</a>`, `<a>&#;</a>`, `<a>&#x;</a>`, `<a>&lt</a>`, `<a b="&"/>`,
	"<a>\x01</a>", "<a>\xFF</a>", "<a>\xC3</a>", "<a>\xEF\xBF\xBF</a>", "<a>\xED\xA0\x80</a>", `<a>]]></a>`,
	`<!DOCTYPE a><a/>`, `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, `<a><!-- -- --></a>`, `<a><!-- </a>`,
	`<a><![CDATA[</a>`, `<a><!ELEMENT b></a>`, `<a><?xml version="1.0"?></a>`, ` <?xml version="1.0"?><a/>`,
	`<?xml version="1.1"?><a/>`, `<?xml encoding="UTF-8"?><a/>`, `<?xml version="1.0" encoding="latin-1"?><a/>`, `<x:a/>`,
	`<a x:b="1"/>`, `<a:/>`, `<:a/>`, `<a:b:c xmlns:a="u"/>`, `<1/>`, `<-a/>`, `< a/>`, `<a / >`, `<a xmlns:x=""/>`,
	`<ä/>`, `<![CDATA[x]]><a/>`, `<a/><![CDATA[x]]>`, `<a/>&lt;`, "<a/>\x00", "<a>\x00</a>", `<a b="1" / c="2">`,
	`<?xml version="1.0"?`, `<?xml version="1.0" version="1.0"?><a/>`,
}

// TestScanner checks both lists, read at once and byte by byte.
func TestScanner(t *testing.T) {
	for _, doc := range wellFormed {
		want, err := referenceAll(strings.NewReader(doc))
		if err != nil {
			t.Fatalf("%q: %v", doc, err)
		}
		for _, src := range []io.Reader{strings.NewReader(doc), iotest.OneByteReader(strings.NewReader(doc))} {
			got, err := scanAll(src)
			if err != nil {
				t.Errorf("%q: %v", doc, err)
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q: %s", doc, diff)
			}
		}
	}
	for _, doc := range illFormed {
		for _, src := range []io.Reader{strings.NewReader(doc), iotest.OneByteReader(strings.NewReader(doc))} {
			got, err := scanAll(src)
			if e := (*syntax)(nil); !errors.As(err, &e) {
				t.Errorf("%q: got %q, %v, want a refusal", doc, got, err)
			}
		}
	}
}

// TestScannerCut makes sure that no beginning of a document is taken for the whole.
func TestScannerCut(t *testing.T) {
	doc := `<?xml version="1.0"?><!-- c --><x:a xmlns:x="u" x:b='&lt;"'>t<![CDATA[c]]><b/>&amp;ü<?pi x?></x:a>`
	for i := range doc {
		if got, err := scanAll(strings.NewReader(doc[:i])); err == nil {
			t.Errorf("%q: got %q, want a refusal", doc[:i], got)
		}
	}
}

// TestScannerUTF16 reads the same document in both orders of bytes, with and without a mark.
func TestScannerUTF16(t *testing.T) {
	doc := `<?xml version="1.0" encoding="UTF-16"?><a b="€">𝄞 text</a>`
	for _, mark := range []string{"", "\uFEFF"} {
		for big := range 2 {
			var b bytes.Buffer
			for _, u := range utf16.Encode([]rune(mark + doc)) {
				b.Write([]byte{byte(u >> (8 * big)), byte(u >> (8 - 8*big))})
			}
			whole := b.Bytes()
			got, err := scanAll(bytes.NewReader(whole))
			if want := "+a b=\"€\"\n\"𝄞 text\"\n-\n"; err != nil || got != want {
				t.Errorf("got %q, %v, want %q", got, err, want)
			}
			for i := range whole {
				if got, err := scanAll(bytes.NewReader(whole[:i])); err == nil {
					t.Errorf("cut at %d: got %q, want a refusal", i, got)
				}
			}
		}
	}
}

// TestScannerLong puts tokens across the window's borders and beyond its largest size.
func TestScannerLong(t *testing.T) {
	for _, n := range []int{firstWindow, 3 * firstWindow} {
		for _, shift := range []int{0, 1, 2, 3, 4, 5, 8, 13, 21} {
			text := strings.Repeat("x", n-shift)
			for _, doc := range []string{"<a>" + text + "&amp;ü</a>", "<a b='" + text + "'/>",
				"<a><!--" + text + "--><b></b></a>", "<a><![CDATA[" + text + "]]></a>",
				"<a>" + strings.Repeat("<b c='d'></b>", n/13) + "</a>"} {
				want, err := referenceAll(strings.NewReader(doc))
				if err != nil {
					t.Fatal(err)
				}
				if got, err := scanAll(strings.NewReader(doc)); err != nil || got != want {
					t.Errorf("%.20s with %d bytes: %v", doc, n-shift, err)
				}
			}
		}
	}
	for _, doc := range []string{"<a>" + strings.Repeat("x", 3*largestToken),
		"<a b='" + strings.Repeat("x", 3*largestToken), strings.Repeat("<a>", 3*deepestNest),
		"<a " + strings.Repeat("xmlns:x='u' ", 9) + "/>"} {
		if got, err := scanAll(strings.NewReader(doc)); err == nil || err == errCut {
			t.Errorf("%.20s: got %.20s, %v, want a refusal before the end", doc, got, err)
		}
	}
}

// stricter are the reasons for which a document may be refused that encoding/xml accepts.
var stricter = []string{"the end is missing", "a name is none", "a tag holds something that is no attribute",
	"an attribute stands twice", "a name's prefix is not declared",
	"an attribute's prefix is not declared", "there is text outside the root", "something follows the root",
	"there is a document type", "there is a declaration inside the document",
	"a prefix is declared for nothing", "an instruction's name is none", "a declaration stands inside the document",
	"the declaration is none", "an & is not part of a character's name", "elements are nested too deep",
	"an element has too many attributes", "there are too many namespaces", "a tag or a text is too long",
	// encoding/xml lets them pass in comments
	"there is a control character", "the bytes are no text", "there is a character that is none"}

// FuzzSheet compares the scanner with encoding/xml: what the one accepts the other accepts too and reads alike, but for
// what is refused on purpose.
func FuzzSheet(f *testing.F) {
	for _, doc := range slices.Concat(wellFormed, illFormed) {
		f.Add([]byte(doc))
	}
	f.Add([]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		if utf16Order(doc) != 0 {
			return // encoding/xml does not read UTF-16
		}
		got, err := scanAll(bytes.NewReader(doc))
		slow, slowErr := scanAll(iotest.OneByteReader(bytes.NewReader(doc)))
		if got != slow || fmt.Sprint(err) != fmt.Sprint(slowErr) && (err == nil || slowErr == nil) {
			t.Fatalf("%q: at once %q, %v; byte by byte %q, %v", doc, got, err, slow, slowErr)
		}
		want, wantErr := referenceAll(bytes.NewReader(bytes.TrimPrefix(doc, []byte("\xEF\xBB\xBF"))))
		switch e := (*syntax)(nil); {
		case err == nil && wantErr != nil:
			t.Fatalf("%q: accepted, but encoding/xml says %v", doc, wantErr)
		case err == nil && got != want:
			t.Fatalf("%q: got %q, want %q", doc, got, want)
		case err != nil && !errors.As(err, &e):
			t.Fatalf("%q: got the error %v", doc, err)
		case err != nil && wantErr == nil && e.why != reason.XMLEncoding && !slices.Contains(stricter, e.what):
			t.Fatalf("%q: refused, since %v, but encoding/xml accepts it", doc, err)
		}
	})
}
