package bucket

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// Mode is what happens at the armed request.
type Mode uint8

// The modes.
const (
	Refuse   Mode = iota // 503, and nothing is done
	Break                // 500 after it was done
	Cut                  // the connection is cut before anything is done
	CutAfter             // the connection is cut after it was done, within the answer
	Late                 // the answer comes after the client gave up
	Die                  // the client is gone before the request: it and all that follow are cut
	DieAfter             // the client is gone after the request was done
)

// Modes are all of them.
var Modes = []Mode{Refuse, Break, Cut, CutAfter, Late, Die, DieAfter}

var modeNames = [...]string{"503 before", "500 after", "cut before", "cut after", "late", "die before", "die after"}

// String returns the mode in words.
func (m Mode) String() string { return modeNames[m] }

// Fatal reports whether the client is gone from then on.
func (m Mode) Fatal() bool { return m >= Die }

// faults passes requests on, or not.
type faults struct {
	inside http.Handler

	mu    sync.Mutex
	count int
	at    int // the request at which the fault happens, counted from 1; 0 means never
	times int // how many requests in a row
	mode  Mode
	fired string
	dead  bool
	ended chan struct{} // closed where late answers need not come any more
	slow  time.Duration // each request takes at least so long

	before func(count int, r *http.Request)
	answer func(r *http.Request) int
}

// Before has something done before each request, which is counted from 1; nil for nothing.
func (f *faults) Before(do func(count int, r *http.Request)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.before = do
}

// Arm makes the nth request from now go wrong, counted from 1, and the next ones after it, as many in all as times
// says.
func (f *faults) Arm(n, times int, mode Mode) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.at, f.times, f.mode, f.fired, f.dead = f.count+n, times, mode, "", false
	if f.ended == nil {
		f.ended = make(chan struct{})
	}
}

// Slow makes each request take at least so long.
func (f *faults) Slow(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.slow = d
}

// Calm ends all faults.
func (f *faults) Calm() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.at, f.dead = 0, false
}

func (f *faults) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ended != nil {
		close(f.ended)
		f.ended = nil
	}
}

// Count returns how many requests there were.
func (f *faults) Count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.count
}

// Fired returns the request at which the armed fault happened, empty where it has not.
func (f *faults) Fired() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.fired
}

// Answer answers requests with a status in place of the store; 0 leaves them to it.
func (f *faults) Answer(answer func(r *http.Request) int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answer = answer
}

func (f *faults) next(r *http.Request) (mode Mode, fault bool, ended chan struct{}, slow time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.count++
	if f.dead {
		return Die, true, nil, 0
	}
	if f.at == 0 || f.count < f.at || f.count >= f.at+f.times {
		return 0, false, nil, f.slow
	}
	if f.fired == "" {
		f.fired = fmt.Sprintf("%s %s?%s", r.Method, r.URL.Path, r.URL.RawQuery)
		if from := r.Header.Get("X-Amz-Copy-Source"); from != "" {
			f.fired += " copied from " + from
		}
	}
	f.dead = f.mode.Fatal()
	return f.mode, true, f.ended, f.slow
}

// ServeHTTP passes a request on, with what was armed.
func (f *faults) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	before, answer, count := f.before, f.answer, f.count+1
	f.mu.Unlock()
	if answer != nil {
		if status := answer(r); status != 0 {
			refuse(w, status, "ToldTo")
			return
		}
	}
	if before != nil {
		before(count, r)
	}
	mode, fault, ended, slow := f.next(r)
	time.Sleep(slow)
	switch {
	case !fault:
		f.inside.ServeHTTP(w, r)
	case mode == Refuse:
		refuse(w, http.StatusServiceUnavailable, "SlowDown")
	case mode == Cut, mode == Die:
		panic(http.ErrAbortHandler)
	default:
		f.after(w, r, mode, ended)
	}
}

// after has the store do what it is asked, whatever becomes of the client, and the answer go wrong.
func (f *faults) after(w http.ResponseWriter, r *http.Request, mode Mode, ended chan struct{}) {
	answer := httptest.NewRecorder()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	r = r.WithContext(context.WithoutCancel(r.Context()))
	r.Body = io.NopCloser(bytes.NewReader(body))
	f.inside.ServeHTTP(answer, r)
	switch mode {
	case Break:
		refuse(w, http.StatusInternalServerError, "InternalError")
		return
	case Late:
		<-ended
	case CutAfter:
		maps.Copy(w.Header(), answer.Header())
		if half := answer.Body.Bytes()[:answer.Body.Len()/2]; len(half) > 0 {
			w.Header().Set("Content-Length", fmt.Sprint(answer.Body.Len()))
			w.WriteHeader(answer.Code)
			w.Write(half) // a client that is gone is none of our business
		}
	}
	panic(http.ErrAbortHandler)
}

func refuse(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	fmt.Fprintf(w, "<Error><Code>%s</Code><Message>told to %s %s</Message></Error>", code, Access, Secret)
}
