package inbox

import (
	"errors"
	"io/fs"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// Reserve returns the ticket under which a file is going to be deposited, as if a look at an instant had found it
// ready. Nothing is written. CheckName has to allow the name.
func (b *Box) Reserve(now time.Time, name string) Ticket {
	b.claiming.Lock()
	defer b.claiming.Unlock()
	t := b.newTicket(File{Name: name, looked: now})
	t.seen = print{}
	return t
}

// Deposit puts a whole file straight among those that were claimed, under a ticket that was reserved for it. It lies in
// a folder of its own, so that no file is overwritten and none keeps it waiting. The leader finds it with the next call
// of Claimed.
//
// After an error nothing was deposited, as far as the disk allows.
func (b *Box) Deposit(t Ticket, data []byte) error {
	for try := 1; ; try++ {
		if err := b.here(); err != nil {
			return err
		}
		err := b.fs.Mkdir(b.folder(t))
		if err == nil || errors.Is(err, fs.ErrExist) {
			err = disk.Add(b.fs, b.place(t), data)
		}
		const tries = 5 // a leader that looks meanwhile takes the empty folder, or what is half-written, for a crash's
		switch {
		case err == nil:
			return b.lasting(t)
		case !errors.Is(err, fs.ErrNotExist) || try == tries:
			_ = b.fs.Remove(b.folder(t)) // what stays is cleared by Claimed
			return disk.ExplainWrite(b.place(t), err)
		}
	}
}

// lasting makes the folder of a ticket last.
func (b *Box) lasting(t Ticket) error {
	if err := b.fs.SyncDir(b.path(working)); err != nil {
		return disk.ExplainWrite(b.place(t), err)
	}
	return nil
}

// longestDropped is how many bytes a name may have that is deposited: what is made of it is longer.
const longestDropped = 200

// CheckName says why a file cannot be deposited under a name, and what to do; nil where it can. A name that no look
// takes for that of a workbook is among those, and one that some system cannot keep or shows as another.
func CheckName(name string) *failure.Error {
	refused := func(message string) *failure.Error {
		return &failure.Error{Of: failure.Command, Kind: failure.Usage, Message: message,
			Hint: "rename the file and drop it again"}
	}
	stem, _, _ := strings.Cut(name, ".")
	switch {
	case name == "" || name == "." || name == "..":
		return refused("the file has no name")
	case !utf8.ValidString(name):
		return refused("its name is not UTF-8")
	case len(name) > longestDropped:
		return refused("its name is too long")
	case strings.ContainsFunc(name, unicode.IsControl):
		return refused("its name has a control character")
	case strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }):
		return refused("its name has an invisible character that changes the direction of writing")
	case strings.ContainsAny(name, `/\:*?"<>|`):
		return refused(`its name has one of the characters / \ : * ? " < > |, which not every system can keep`)
	case strings.TrimSpace(name) != name || strings.HasSuffix(name, "."):
		return refused("its name begins or ends with a blank, or ends with a dot")
	case isDevice(strings.TrimSpace(stem)):
		return refused("its name is that of a device on Windows")
	case passedOver(name) || unfinished(name):
		return refused("its name is that of a hidden, temporary or unfinished file")
	}
	return nil
}

// isDevice reports whether Windows takes a name, whatever its extension, for that of a device.
func isDevice(stem string) bool {
	stem = strings.ToUpper(stem)
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, digit := strings.CutPrefix(stem, "COM")
	if !digit {
		port, digit = strings.CutPrefix(stem, "LPT")
	}
	return digit && utf8.RuneCountInString(port) == 1 && strings.ContainsAny(port, "0123456789¹²³")
}
