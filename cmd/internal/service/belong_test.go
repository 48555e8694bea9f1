package service

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

// deposit drops a file as the web page does, by somebody who may drop the workbooks of some cases.
func (i *instance) deposit(name string, data []byte, cases ...string) string {
	i.w.t.Helper()
	i.w.clock.pass(time.Millisecond) // one after the other
	ctx := i.w.t.Context()
	box, err := inbox.Open(inbox.Options{FS: i.w.fs, Root: i.w.config.Inbox.Folder})
	if err == nil {
		err = box.Bind(i.store.ID(), false)
	}
	if err != nil {
		i.w.t.Fatal(err)
	}
	t := box.Reserve(i.w.clock.Now(), name)
	if err := box.Deposit(t, data); err != nil {
		i.w.t.Fatal(err)
	}
	if _, err := i.store.AddUpload(ctx, store.Upload{Person: 1, Called: "Somebody", Name: name, Ticket: t.ID,
		Rights: []people.Grant{{Role: people.Contributor, Cases: pattern.List(cases)}}}); err != nil {
		i.w.t.Fatal(err)
	}
	return t.ID
}

// arrived returns an arrival once it is decided.
func (i *instance) arrived(ticket string) (a store.Arrival) {
	i.w.t.Helper()
	i.settle("the file is decided", func() bool {
		a, _ = i.store.Arrival(i.w.t.Context(), ticket)
		return a.State != "" && a.State != store.ArrivalClaimed
	})
	return a
}

// TestDeposited has a file taken at the next look, without the time that a file in the folder needs to settle, though
// one of its name lies there.
func TestDeposited(t *testing.T) {
	w := newWorld(t, plain+board)
	i := w.start()
	i.step()
	w.drop("alpha.xlsx", quickStart(t, 90000))
	ticket := i.deposit("alpha.xlsx", quickStart(t, 80000))
	i.steps(2)
	if a, err := i.store.Arrival(t.Context(), ticket); err != nil || a.State != store.ArrivalAccepted {
		t.Fatalf("after two rounds it is %q, %v\n%s", a.State, err, w.log)
	}
	i.settle("both are accepted", i.accepted(2))
}

func TestBelongs(t *testing.T) {
	w := newWorld(t, plain+board+"shared: [{workbook: rates.xlsx}]\n")
	i := w.start()
	i.step()
	i.deposit("alpha.xlsx", called(t, "Alpha", 90000))
	i.deposit("beta.xlsx", quickStart(t, 80000))
	i.settle("both are accepted", i.accepted(2))
	for _, c := range []struct {
		file          string
		book          []byte
		before, after string
		shared        bool
	}{
		{file: "rates.xlsx", book: called(t, "Alpha", 1), shared: true},
		{file: "gamma.xlsx", book: quickStart(t, 1), after: "gamma.xlsx"},
		{file: "gamma.xlsx", book: called(t, "Gamma", 1), after: "gamma.xlsx, Gamma"},
		{file: "gamma.xlsx", book: called(t, "ALPHA ", 1), before: "alpha.xlsx, Alpha", after: "gamma.xlsx, ALPHA"},
		{file: "BETA.xlsx", book: quickStart(t, 1), before: "beta.xlsx", after: "BETA.xlsx"},
		{file: "beta.csv", book: []byte("no workbook"), before: "beta.xlsx", after: "beta.csv"},
		{file: "beta.xlsx", book: called(t, "Betamax", 1), before: "beta.xlsx", after: "beta.xlsx, Betamax"},
		{file: "alpha-checked.xlsx", book: quickStart(t, 1), before: "alpha.xlsx, Alpha", after: "alpha.xlsx, Alpha"},
	} {
		got, err := Belongs(t.Context(), i.store, w.config, c.file, c.book)
		if err != nil || strings.Join(got.Before, ", ") != c.before || strings.Join(got.After, ", ") != c.after ||
			got.Shared != c.shared {
			t.Errorf("%s: %+v, %v; want %q and then %q", c.file, got, err, c.before, c.after)
		}
	}
}

// TestBecomesNobodyElses has somebody drop a file that states a new case, which another has made before the file is
// received.
func TestBecomesNobodyElses(t *testing.T) {
	w := newWorld(t, plain+board)
	i := w.start()
	i.step()
	first := i.deposit("apac.xlsx", called(t, "Secret", 90000), "apac*", "secret")
	second := i.deposit("emea.xlsx", called(t, "Secret", 80000), "emea*")
	third := i.deposit("emea 2.xlsx", called(t, "Secret", 70000), "secret")
	want := []store.ArrivalState{store.ArrivalAccepted, store.ArrivalRefused, store.ArrivalAccepted}
	var got []store.ArrivalState
	for _, ticket := range []string{first, second, third} {
		got = append(got, i.arrived(ticket).State)
	}
	if !slices.Equal(got, want) {
		t.Errorf("they are %q, want %q", got, want)
	}
	if a := i.arrived(second); !strings.Contains(a.Reason, "Somebody may not drop workbooks of that case") {
		t.Errorf("refused because %q", a.Reason)
	}
}

// TestReadingIsKept holds what the page shows against the findings of a refusal: the Horizon on Settings cannot be a
// text, and the marked copy lies where the reading says.
func TestReadingIsKept(t *testing.T) {
	w := newWorld(t, plain+board)
	i := w.start()
	i.step()
	ticket := i.deposit("alpha.xlsx", setting(t, quickStart(t, 90000), "Horizon", "soon"))
	a := i.arrived(ticket)
	r := i.reading(ticket)
	if a.State != store.ArrivalRefused || len(r.Findings) == 0 || r.Findings[0].Sheet != "Settings" ||
		r.Findings[0].Row == 0 || r.Findings[0].Col != 2 || !r.Findings[0].Own || r.Findings[0].Hint == "" {
		t.Errorf("%s because %s, found %+v", a.State, a.Reason, r)
	}
	all := w.files("inbox/rejected")
	for _, path := range []string{a.Path, r.Text, r.Marked} {
		if !slices.Contains(all, strings.TrimPrefix(path, "rejected/")) {
			t.Errorf("%q is not among %q", path, all)
		}
	}
	strange := i.deposit("strange.csv", []byte("Depot;Item\nOwn yard;Rent\n"))
	i.arrived(strange)
	if r := i.reading(strange); !r.NoCase || r.Message == "" {
		t.Errorf("a workbook in a form of its own: %+v", r)
	}
}

func (i *instance) reading(ticket string) (r Reading) {
	i.w.t.Helper()
	text, err := i.store.Reading(i.w.t.Context(), ticket)
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		i.w.t.Fatal(err)
	}
	return r
}
