package deliver

import (
	"crypto/sha256"
	"strings"
	"time"
	"unicode"
)

// Copy names the .eml file of a message that is written instead of being sent.
type Copy struct {
	Date      time.Time // the message's, in the zone whose day is meant
	Schedule  string
	Case      string
	Recipient string
	MessageID string
}

// Longest piece of a name that is taken into the file's name, in bytes: three of them and the rest stay below the 255
// that a name may have.
const longestPiece = 60

// Path returns the file's path, the same for the same message: a folder for the month, and in it day, schedule, case,
// recipient and eight letters of a hash of the Message-ID, which make it unique. It holds only what every file system
// takes: letters and digits of any script, and . - _ @.
func (c Copy) Path() string {
	sum := sha256.Sum256([]byte(c.MessageID))
	name := c.Date.Format("2006-01-02")
	for _, piece := range []string{c.Schedule, c.Case, c.Recipient} {
		if piece = filePiece(piece); piece != "" {
			name += "_" + piece
		}
	}
	return c.Date.Format("2006-01/") + name + "_" + idLetters.EncodeToString(sum[:5]) + ".eml"
}

func filePiece(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), strings.ContainsRune(".-@", r):
			return r
		}
		return '-'
	}, oneLine(text))
	return strings.Trim(firstBytes(longestPiece, strings.Trim(text, ".-")), ".-")
}
