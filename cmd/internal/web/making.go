package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// maker makes what somebody wants to look at and what nobody has made so far: one thing at a time on each instance. It
// is kept in the state, where every instance finds it.
type maker struct {
	turn   chan struct{}
	queue  chan struct{} // what waits for its turn, and what has it
	holder string        // names this instance, unlike any other
}

func newMaker() *maker {
	const most = 50 // that may wait
	return &maker{turn: make(chan struct{}, 1), queue: make(chan struct{}, most), holder: rand.Text()}
}

// busy is what is said where too much waits to be made.
var busy = wrong{"Too many reports are being made for others just now", "Try again in a minute."}

// How long what was made is kept, how much of it, and after which time somebody else may begin anew.
const (
	keptFor  = 7 * 24 * time.Hour
	keptMost = 500
	lapse    = 20 * time.Minute
)

// makes is how something is made.
type makes func(ctx context.Context) (product, error)

// product is what was made.
type product struct {
	says  string // in one line
	lacks string // what is not in it, and what to do about that; empty for nothing
	files []batch.MadeFile
}

// madeOf returns what is kept under a key. Where it is nowhere it is begun, and m.DoneAt is zero until it is there.
func madeOf(v *visit, key string, how makes) (m store.Made, err error) {
	m, there, err := v.Store.Made(v.r.Context(), key)
	if err != nil || there && (!m.DoneAt.IsZero() || v.Now().Sub(m.BegunAt) < lapse) {
		return m, err
	}
	select {
	case v.maker.queue <- struct{}{}:
	default:
		return m, busy
	}
	holder := fmt.Sprintf("%s %d", v.maker.holder, v.Now().UnixNano())
	mine, err := v.Store.BeginMade(v.r.Context(), key, holder, v.Now(), lapse)
	if err != nil || !mine {
		<-v.maker.queue
		return store.Made{Key: key}, err
	}
	ctx := context.WithoutCancel(v.r.Context()) // it is made though whoever asked leaves
	go v.make(ctx, store.Made{Key: key, BegunBy: holder}, how)
	return store.Made{Key: key}, nil
}

// make makes something and keeps it.
func (s *site) make(ctx context.Context, m store.Made, how makes) {
	ctx, cancel := context.WithTimeout(ctx, lapse)
	defer cancel()
	s.maker.turn <- struct{}{}
	defer func() { <-s.maker.turn; <-s.maker.queue }()
	p, err := guarded(ctx, how)
	m.Says, m.Hint = p.says, p.lacks
	for _, f := range p.files {
		m.Files = append(m.Files, store.MadeFile{Format: f.Format.String(), SHA256: sumOf(f.Bytes), Bytes: f.Bytes})
	}
	if err != nil {
		m.Problem, m.Hint = "A defect of Shorecast keeps it from being made.", "Tell those who run Shorecast; the log has it."
		if p := (*failure.Error)(nil); errors.As(err, &p) {
			m.Problem, m.Hint = p.Message, p.Hint
		} else {
			s.Log.Error("what somebody wants to look at cannot be made", "what", m.Key, "trace", err.Error())
		}
	}
	m.DoneAt = s.Now()
	kept := context.WithoutCancel(ctx)
	if err := s.Store.FinishMade(kept, m); err != nil {
		s.Log.Error("what was made cannot be kept", "what", m.Key, "trouble", err.Error())
	}
	if err := s.Store.DropMade(kept, "", s.Now().Add(-keptFor), keptMost); err != nil {
		s.Log.Error("what is old cannot be removed", "trouble", err.Error())
	}
}

// guarded makes something; a defect costs it and not the service.
func guarded(ctx context.Context, how makes) (made product, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("a defect of Shorecast: %v\n%s", r, debug.Stack())
		}
	}()
	return how(ctx)
}

// makingOf says of something that is not there yet how it stands.
func makingOf(m store.Made, what, path string) webpage.Making {
	p := webpage.Making{What: what, Path: path, Problem: sentence(words.UpperFirst(m.Problem)),
		Hint: sentence(words.UpperFirst(m.Hint))}
	if m.Problem != "" {
		p.Again = webpage.Action{Text: "Try again", Path: path + "/again"}
	}
	return p
}

// forgetMade has something made anew that could not be made.
func forgetMade(v *visit, key, path string) error {
	m, there, err := v.Store.Made(v.r.Context(), key)
	if err != nil {
		return err
	}
	if there && m.Problem != "" {
		if err := v.Store.DropMade(v.r.Context(), key, time.Time{}, keptMost); err != nil {
			return err
		}
	}
	return v.leave(path, "")
}

// sendMade answers with a document of what was made.
func sendMade(v *visit, m store.Made, format batch.Format, name, policy string) error {
	for _, f := range m.Files {
		if f.Format == format.String() {
			return sendFile(v, file{name: name + format.Suffix(), mediaType: mediaTypes[format], sum: f.SHA256, policy: policy,
				bytes: func() ([]byte, error) { return v.Store.MadeBytes(v.r.Context(), m.Key, f.Format) }})
		}
	}
	return errMissing
}
