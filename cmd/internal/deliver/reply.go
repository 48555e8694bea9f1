package deliver

import (
	"bufio"
	"errors"
	"regexp"
	"strings"
)

// reply is a whole answer of a server.
type reply struct {
	code  int
	lines []string
}

var errGarbled = errors.New("not an answer of a mail server")

// Longest line of an answer that is read. RFC 5321 allows 512; the rest is generosity.
const longestReplyLine = 8 << 10

// readReply reads one whole answer: lines of a code and a hyphen, then one of the same code without. The text may be missing, also the space
// before it (RFC 5321, section 4.2). What ends before its last line end is no answer: the library's reader would take "250 o" for one.
func readReply(r *bufio.Reader) (reply, error) {
	var answer reply
	for {
		line, err := replyLine(r)
		if err != nil {
			return reply{}, err
		}
		code, more, text, ok := splitReply(line)
		if !ok || answer.code != 0 && code != answer.code {
			return reply{}, errGarbled
		}
		answer.code = code
		answer.lines = append(answer.lines, text)
		if !more {
			return answer, nil
		}
	}
}

func replyLine(r *bufio.Reader) (string, error) {
	var line strings.Builder
	for {
		part, err := r.ReadSlice('\n')
		line.Write(part)
		switch {
		case err == nil:
			return strings.TrimRight(line.String(), "\r\n"), nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return "", err
		case line.Len() > longestReplyLine:
			return "", errGarbled
		}
	}
}

func splitReply(line string) (code int, more bool, text string, ok bool) {
	if len(line) < 3 || line[0] < '2' || line[0] > '5' {
		return 0, false, "", false
	}
	for _, digit := range line[:3] {
		if digit < '0' || digit > '9' {
			return 0, false, "", false
		}
		code = code*10 + int(digit-'0')
	}
	if len(line) == 3 {
		return code, false, "", true
	}
	if line[3] != ' ' && line[3] != '-' {
		return 0, false, "", false
	}
	return code, line[3] == '-', line[4:], true
}

// Enhanced status codes stand at the beginning of the text (RFC 2034), in each line of it.
var enhanced = regexp.MustCompile(`^([245])\.\d{1,3}\.\d{1,3}(?: |$)`)

// Longest text of a server that is kept, in characters.
const longestWords = 300

// words returns the enhanced code and the text of an answer in one line.
func (r reply) words() (code, text string) {
	var lines []string
	for _, line := range r.lines {
		line = oneLine(line)
		if found := enhanced.FindString(line); found != "" && int(found[0]-'0') == r.code/100 {
			code = strings.TrimSpace(found)
			line = line[len(found):]
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return code, atMost(longestWords, strings.Join(lines, " "))
}
