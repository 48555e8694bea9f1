package email

import (
	"strings"
	"testing"

	"shorecast/charts/notation"
	"shorecast/report/portfolio"
	"shorecast/samples/testing/golden"
)

// bundles are those that the tests look at. Figures are made up.
func bundles(t testing.TB) map[string]Bundle {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	move := BundleCase{Name: "helpdesk-2027", Short: "Move to Captive Kraków",
		Verdict: "Move to Captive Kraków: it saves EUR 8.2m (28%) in NPV against In-house today, and saves in 97% of 100 " +
			"simulated futures.",
		Confidence: "Break-even is close: the złoty would have to strengthen by 3.8%.", Changed: true, Currency: "EUR",
		NPVSaving: 8_151_000, Low: -400_000, High: 9_400_000, Probability: 0.97,
		Attached: "helpdesk-2027 2026-10 summary.pdf"}
	stay := BundleCase{Name: "Accounts payable", Short: "Stay with In-house today", Stay: true,
		Verdict: "Stay with In-house today: no option saves.", Currency: "PLN", NPVSaving: -1_300_000, Low: -2_500_000,
		High: -90_000, Probability: 0.002, Attached: "Accounts payable 2026-10 summary.pdf"}
	missing := BundleCase{Name: "payroll", Missing: "its workbook has errors as of 31 October 2026"}
	bad := "<script>alert(1)</script> \"'&amp;</title>\u202e\x00"
	hostile := BundleCase{Name: bad, Short: bad, Verdict: bad, Confidence: bad, Currency: "EUR", Attached: bad}
	o := Options{Schedule: "board", Period: "October 2026", Owner: "controller@example.com"}
	large := o
	large.TooLarge = "The PDF of helpdesk-2027 is too large to send with the others."
	large.Test = true
	three, peak := 36, 14
	many := &portfolio.Result{Currency: "EUR", Trials: 10_000,
		Cases: []portfolio.Case{{Name: "helpdesk-2027"}, {Name: "Accounts payable", AfterTax: true},
			{Name: "payroll", Refused: true, Errors: 2}},
		Totals: portfolio.Total{Cases: 1, FundingPeakMonth: &peak, Figures: portfolio.Figures{NPVSaving: 8_151_000,
			OneOffTotal: 2_100_000, RunRateSaving: 2_800_000, FundingPeak: 1_900_000, PaybackMonths: &three}},
		IfAllDone:  portfolio.Total{Cases: 2, Figures: portfolio.Figures{NPVSaving: -600_000, OneOffTotal: 5e6}},
		Simulation: &portfolio.Simulation{P5: -400_000, P50: 8_000_000, P95: 9_400_000, ProbabilitySaves: 0.97},
		Attention:  []portfolio.Attention{{Case: 2, Reasons: []portfolio.Reason{portfolio.Refused}}}}
	none := *many
	none.Totals, none.Simulation = portfolio.Total{}, nil
	move2 := move
	move2.Name, move2.Attached = "zeta", ""
	return map[string]Bundle{
		"bundle":       {Options: o, Notation: f, Cases: []BundleCase{move, stay, missing}},
		"bundle-moves": {Options: large, Notation: f, Cases: []BundleCase{move2, move}},
		"bundle-portfolio": {Options: o, Notation: f, Cases: []BundleCase{move, stay, missing}, Portfolio: many,
			Enclosed: "portfolio 2026-10.pdf"},
		"bundle-portfolio-none": {Options: o, Notation: f, Cases: []BundleCase{stay, missing}, Portfolio: &none},
		"bundle-nothing":        {Options: o, Notation: f, Cases: []BundleCase{missing}},
		"bundle-markup":         {Options: hostileOptions(), Notation: f, Cases: []BundleCase{hostile, {Name: bad, Missing: bad}}},
	}
}

func TestBundles(t *testing.T) {
	for name, b := range bundles(t) {
		t.Run(name, func(t *testing.T) {
			m, err := ComposeBundle(b)
			if err != nil {
				t.Fatal(err)
			}
			if strings.ContainsAny(m.Subject, "\r\n") {
				t.Errorf("the subject has more than one line: %q", m.Subject)
			}
			golden.Compare(t, name+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
			checkText(t, m.Text)
			checkHTML(t, m)
			if name == "bundle" {
				golden.Compare(t, name+".html", m.HTML)
			}
		})
	}
}

// TestBundleSays counts by hand: the verdicts of one, some and all cases.
func TestBundleSays(t *testing.T) {
	move := BundleCase{Verdict: "Move to Captive Kraków"}
	stay := BundleCase{Stay: true, Verdict: "Stay with In-house today"}
	missing := BundleCase{Missing: "x"}
	for _, c := range []struct {
		cases       []BundleCase
		says, short string
	}{
		{nil, "There is no report.", "no reports"},
		{[]BundleCase{missing, move}, "Move to Captive Kraków.", "1 to move, 0 to stay"},
		{[]BundleCase{stay}, "Stay with In-house today.", "0 to move, 1 to stay"},
		{[]BundleCase{stay, stay}, "2 cases: staying with the baseline is recommended in all of them.", "0 to move, 2 to stay"},
		{[]BundleCase{move, move}, "2 cases: a move is recommended in all of them.", "2 to move, 0 to stay"},
		{[]BundleCase{{Status: "behind"}, {Status: "on track"}, {Status: "behind"}}, "3 cases: 2 behind, 1 on track.",
			"2 behind, 1 on track"},
		{[]BundleCase{{Status: "failing"}, stay}, "2 cases: 0 to move, 1 to stay, 1 failing.", "0 to move, 1 to stay, 1 failing"},
		{[]BundleCase{move, stay, move},
			"3 cases: a move is recommended in 2 of them, and staying with the baseline in 1.", "2 to move, 1 to stay"},
	} {
		b := Bundle{Cases: c.cases}
		if b.says() != c.says || b.Verdict() != c.short {
			t.Errorf("got %q and %q, want %q and %q", b.says(), b.Verdict(), c.says, c.short)
		}
	}
}

var reminders = map[string]Reminder{
	"reminder": {Schedule: "board", Period: "October 2026", Due: "4 November 2026, 08:00 Europe/Warsaw",
		Cases: []AwaitedCase{{"helpdesk", "5 October 2026, 09:12"}, {"payroll", ""}}, Owner: "controller@example.com"},
	"reminder-one": {Schedule: "board", Period: "October 2026", Due: "4 November 2026, 08:00 Europe/Warsaw",
		Cases: []AwaitedCase{{"helpdesk <b>\r\nBcc: all@example.com", "5 October 2026, 09:12"}},
		Inbox: `\\files.example.com\finance\inbox`},
}

func TestReminders(t *testing.T) {
	for name, r := range reminders {
		m, err := ComposeReminder(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(m.Subject, "\r\n") {
			t.Errorf("the subject has more than one line: %q", m.Subject)
		}
		golden.Compare(t, name+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
		checkText(t, m.Text)
		checkHTML(t, m)
	}
}
