package deliver

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/emersion/go-smtp"
)

// reply is a whole reply of a server.
type reply struct {
	code int
	text string // of all lines
}

// replyIn returns the reply that an error of the library is about. Codes that SMTP does not have are none.
func replyIn(err error) (reply, bool) {
	var answer *smtp.SMTPError
	if !errors.As(err, &answer) || answer.Code < 200 || answer.Code > 599 {
		return reply{}, false
	}
	r := reply{answer.Code, answer.Message}
	if e := answer.EnhancedCode; e != (smtp.EnhancedCode{}) {
		r.text = fmt.Sprintf("%d.%d.%d %s", e[0], e[1], e[2], r.text)
	}
	return r, true
}

// Enhanced status codes stand at the beginning of the text (RFC 2034), in each line of it.
var enhanced = regexp.MustCompile(`^([245])\.\d{1,3}\.\d{1,3}(?: |$)`)

// Longest text of a server that is kept, in characters.
const longestWords = 300

// words returns the enhanced code and the text of a reply in one line.
func (r reply) words() (code, text string) {
	var lines []string
	for line := range strings.SplitSeq(r.text, "\n") {
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
