package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
	"unicode"

	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

// intake takes files from people and puts them into the inbox. What holds much memory or many files is bounded, for all
// requests together.
type intake struct {
	receiving chan struct{} // files that are being received
	holding   chan struct{} // files that are held in memory
	reading   chan struct{} // workbooks that are read for a page
	patience  time.Duration // for so long nothing may come of a file

	mu  sync.Mutex // guards what follows
	box *inbox.Box // nil until it could be opened
}

func newIntake() *intake {
	return &intake{receiving: make(chan struct{}, 32), holding: make(chan struct{}, 2), reading: make(chan struct{}, 2),
		patience: 30 * time.Second}
}

// enter waits for one of the places, until the context ends.
func enter(ctx context.Context, places chan struct{}) (leave func(), err error) {
	select {
	case places <- struct{}{}:
		return func() { <-places }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// inbox returns the inbox, once it is there.
func (in *intake) inbox(s *site) (*inbox.Box, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.box != nil {
		return in.box, nil
	}
	c := s.Config()
	box, err := inbox.Open(inbox.Options{FS: s.FS, Root: c.Inbox.Folder, Zone: c.Zone})
	if err != nil {
		return nil, err
	}
	if err := box.Bind(s.Store.ID(), false); err != nil {
		return nil, err
	}
	in.box = box
	return box, nil
}

// refused is why a file is not taken, and what to do.
type refused struct{ why, hint string }

func (r refused) Error() string { return r.why }

// baseName is the last part of a name, whichever system's separators it has.
func baseName(name string) string {
	return name[strings.LastIndexAny(name, `/\`)+1:]
}

// spooled is a file that was received whole and lies in a temporary file.
type spooled struct {
	file   *os.File
	size   int64
	sha256 string
}

// spool writes what is received into a temporary file. It is gone with the process, however that ends, where the system
// lets go of a name whose file is open, and else with close.
func spool(from io.Reader, most int64) (*spooled, error) {
	f, err := os.CreateTemp("", "shorecast-drop-")
	if err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", err)
	}
	_ = os.Remove(f.Name()) // Windows does so when it is closed
	s := &spooled{file: f}
	h := sha256.New()
	s.size, err = io.Copy(io.MultiWriter(f, h), io.LimitReader(from, most+1))
	switch {
	case err == nil && s.size > most:
		err = refused{fmt.Sprintf("it has more than %s, and no more is taken", megabytes(most)),
			"Leave out what is not needed, such as pictures, or ask those who run Shorecast to raise the limit"}
	case err == nil && s.size == 0:
		err = refused{"it is empty", "Save it again and drop it"}
	}
	if err != nil {
		s.close()
		return nil, err
	}
	s.sha256 = hex.EncodeToString(h.Sum(nil))
	return s, nil
}

func (s *spooled) close() {
	_ = s.file.Close()
	_ = os.Remove(s.file.Name()) // it may be gone already
}

func (s *spooled) bytes() ([]byte, error) {
	data := make([]byte, s.size)
	if _, err := s.file.ReadAt(data, 0); err != nil {
		return nil, fmt.Errorf("read a temporary file: %w", err)
	}
	return data, nil
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", (n+1023)>>10)
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/(1<<20)), ".0") + " MB"
}

// taker puts files from people into the inbox.
type taker struct {
	*site
	asks bool // whether somebody means to go back to an earlier revision: such a file is not taken
}

// take receives one file from somebody and puts it into the inbox, and returns what the state knows of it. A file that
// is not taken is known to the state as well, with the reason. An error is none of the sender's.
func (s taker) take(ctx context.Context, who people.Person, name string, from io.Reader) (u store.Upload, err error) {
	u = store.Upload{Person: who.ID, Called: who.Name, Name: shownName(name), DroppedAt: s.Now(), Rights: who.Grants}
	err = s.deliver(ctx, who, &u, name, from)
	if no := (refused{}); errors.As(err, &no) {
		u.Ticket, u.Problem, u.Hint = "", no.why, no.hint
		u.ID, err = s.Store.AddUpload(context.WithoutCancel(ctx), u)
	}
	return u, err
}

// deliver receives one file and puts it into the inbox, unless it is refused.
func (s taker) deliver(ctx context.Context, who people.Person, u *store.Upload, name string, from io.Reader) error {
	if no := inbox.CheckName(name); no != nil {
		return refused{no.Message, words.UpperFirst(no.Hint)}
	}
	leave, err := enter(ctx, s.intake.receiving)
	if err != nil {
		return err
	}
	defer leave()
	file, err := spool(from, s.Config().Limits.FileSize)
	if err != nil {
		return cutOff(err)
	}
	defer file.close()
	u.Size, u.SHA256 = file.size, file.sha256
	ctx = context.WithoutCancel(ctx) // it is here: whoever sent it may go
	letGo, err := enter(ctx, s.intake.holding)
	if err != nil {
		return err
	}
	defer letGo()
	data, err := file.bytes()
	if err != nil {
		return err
	}
	c, err := s.current(ctx)
	if err != nil {
		return err
	}
	of, err := service.Belongs(ctx, s.Store, c, name, data)
	if err != nil {
		return err
	}
	if !who.May(people.Drop, of.Subject()) {
		return forbidden(of)
	}
	u.Names = of.After
	if s.asks && of.Key != "" {
		to, from, there, err := replaced(ctx, s.Store, of.Key, u.SHA256)
		if err != nil {
			return err
		}
		if there {
			return refused{sameAs(s.site, to, from, "would replace"), "If you mean to go back to it, say so here; if not, " +
				"drop the newer workbook"}
		}
	}
	return s.deposit(ctx, u, data)
}

// forbidden says why somebody may not drop a file. Of the case it tells no more than the file says itself.
func forbidden(of service.Belonging) refused {
	if of.Shared {
		return refused{"all cases use it, and you may not drop workbooks of all cases",
			"Ask an administrator of Shorecast for the right to, or to drop it"}
	}
	return refused{"it belongs to the case " + of.Said + ", and you may not drop workbooks of that case",
		"If it belongs to another case, correct Case on its sheet Settings or the name of the file; if not, ask an " +
			"administrator of Shorecast for the right to that case"}
}

// cutOff is what a file is refused with that was not received whole; a trouble of this machine stays one.
func cutOff(err error) error {
	var many *http.MaxBytesError
	switch {
	case errors.As(err, &many):
		return refused{"too much was sent at a time", "Drop the files one after the other"}
	case errors.Is(err, os.ErrDeadlineExceeded):
		return refused{"it did not arrive complete: nothing came for too long", "Drop it again"}
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, context.Canceled):
		return refused{"it did not arrive complete: the connection broke off", "Drop it again"}
	}
	return err
}

// deposit puts a file into the inbox. The state knows of it before the inbox does, so that nobody receives it without
// knowing who dropped it.
func (s taker) deposit(ctx context.Context, u *store.Upload, data []byte) error {
	box, err := s.intake.inbox(s.site)
	if err != nil {
		s.Log.Error("a file that was dropped found no inbox", "file", u.Name, "trouble", err.Error())
		return refused{"the inbox cannot be reached at the moment", dropLater}
	}
	t := box.Reserve(s.Now(), u.Name)
	u.Ticket = t.ID
	if u.ID, err = s.Store.AddUpload(ctx, *u); err != nil {
		return err
	}
	if err := box.Deposit(t, data); err != nil {
		s.Log.Error("a file that was dropped could not be put into the inbox", "file", u.Name, "trouble", err.Error())
		return s.Store.Deposited(ctx, u.ID, time.Time{}, "it could not be put into the inbox", dropLater)
	}
	return s.Store.Deposited(ctx, u.ID, s.Now(), "", "")
}

const dropLater = "Drop it again in a minute; if that does not help, tell those who run Shorecast"

// shownName is a name as it is kept of a file that may not be taken: short, and of characters that show.
func shownName(name string) string {
	const most = 120
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
	if all := []rune(name); len(all) > most {
		name = string(all[:most]) + "…"
	}
	return name
}
