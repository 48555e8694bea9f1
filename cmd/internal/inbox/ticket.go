package inbox

import (
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"shorecast/cmd/internal/disk"
)

// Ticket is a file that was claimed and waits in .working, in a folder of its own named by the ticket's ID.
type Ticket struct {
	ID   string // unique for ever; sorts by the instant of the look, then by the order of claiming
	Name string // base name under which it was dropped, as disk.PrintableName has it
	// the instant in the ID, in the zone of the Box: it dates the names under accepted, rejected and duplicates
	Claimed time.Time
	seen    print // what the look saw; unknown after a restart
}

// ticketTime is how the instant stands in an ID.
const ticketTime = "20060102T150405.000Z"

// newTicket makes a ticket that nobody else has: the last part of its ID is random.
func (b *Box) newTicket(f File) Ticket {
	b.claimed++
	var random [6]byte
	rand.Read(random[:]) // never fails
	at := f.looked.UTC().Truncate(time.Millisecond)
	id := fmt.Sprintf("%s-%06d-%x", at.Format(ticketTime), b.claimed%1_000_000, random)
	return Ticket{ID: id, Name: disk.PrintableName(f.Name), Claimed: at.In(b.zone), seen: print{f.Size, f.ModTime, true}}
}

// ticketOf reads the name of a folder in .working; ok is false where it belongs to no ticket.
func (b *Box) ticketOf(id, name string) (t Ticket, ok bool) {
	stamp, rest, _ := strings.Cut(id, "-")
	at, err := time.Parse(ticketTime, stamp)
	if err != nil || len(rest) != len("000000-")+12 {
		return Ticket{}, false
	}
	return Ticket{ID: id, Name: name, Claimed: at.In(b.zone)}, true
}

// Seen is what the look saw of the file: its size and time stamp.
func (t Ticket) Seen() (size int64, modified time.Time) { return t.seen.size, t.seen.mod }

// Taken returns a claimed file by the ID of its ticket and by what the look saw of it, as Ticket.Seen told; the zero
// time where that is not known. It fails with ErrGone where there is none.
func (b *Box) Taken(id string, size int64, modified time.Time) (Ticket, error) {
	if err := b.here(); err != nil {
		return Ticket{}, err
	}
	names, err := b.names(b.path(working, id))
	if err != nil {
		return Ticket{}, err
	}
	if len(names) == 0 {
		return Ticket{}, fmt.Errorf("ticket %s: %w", id, ErrGone)
	}
	t, ok := b.ticketOf(id, names[0])
	if !ok {
		return Ticket{}, fmt.Errorf("%q is no ticket", id)
	}
	t.seen = print{size, modified, !modified.IsZero()}
	return t, nil
}
