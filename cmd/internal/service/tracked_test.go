package service

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

// followed reports a case every month, and all cases together.
const followed = `schedules:
  - name: board
    cron: "0 8 * * *"
    on: business-day 3
    recipients: [one@example.com]
    formats: [json]
    attach: none
  - name: group
    cron: "0 9 * * *"
    on: business-day 3
    report: portfolio
    recipients: [two@example.com]
    formats: [json, pdf]
shared: [shared-services-actuals.csv]
layouts: [ledger.layout.yaml]
`

// shipped reads a sample of a team's own form.
func shipped(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "samples", "layouts", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// ledger is the sample's export with the postings up to a month; a month's salaries restated by a factor, 1 for none.
func ledger(t *testing.T, to string, restated string, factor float64) []byte {
	t.Helper()
	b := shipped(t, "shared-services-actuals.csv")
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	kept := rows[:1]
	for _, r := range rows[1:] {
		if r[0][:7] > to {
			continue
		}
		if r[0][:7] == restated && r[4] == "Wages and salaries" {
			var x float64
			if _, err := fmt.Sscan(r[8], &x); err != nil {
				t.Fatal(err)
			}
			r[8] = fmt.Sprintf("%.2f", x*factor)
		}
		kept = append(kept, r)
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(kept); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// tracked is what the JSON of a report says of where a case stands.
type tracked struct {
	Tracking struct {
		Status   string
		Month    int
		Planned  float64   `json:"planned_npv_saving"`
		Actual   []float64 `json:"actual_by_month"`
		Forecast struct {
			CurrentSpending struct {
				NPVSaving float64 `json:"npv_saving"`
			} `json:"current_spending"`
		}
	}
}

func (w *world) document(t *testing.T, path string, into any) {
	t.Helper()
	b, err := os.ReadFile(w.path("outputs", filepath.FromSlash(path)))
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// dearer is a workbook in which an option's costs are a quarter higher.
func dearer(t *testing.T, book []byte, option string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Costs", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for n, r := range rows {
		const unitCost = 8 // the column
		if len(r) <= unitCost || r[0] != option {
			continue
		}
		x, err := strconv.ParseFloat(r[unitCost], 64)
		if err == nil {
			err = f.SetCellFloat("Costs", fmt.Sprint("I", n+1), x*1.25, -1, 64)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A plan is dropped and decided on; a ledger's export comes each month through its layout; each report says how far it
// is and what is forecast, a restated month too; and the portfolio has the same figures. A dearer revision of the plan
// after three months changes what is forecast, and not what was planned.
func TestFollowedUp(t *testing.T) {
	w := newWorld(t, brisk+"schedules: []\n")
	layout := shipped(t, "shared-services-actuals.layout.yaml")
	if err := os.WriteFile(filepath.Join(w.dir, "ledger.layout.yaml"), layout, 0o600); err != nil {
		t.Fatal(err)
	}
	w.configure(brisk + followed)
	i := w.start()
	decided := sample(t, "shared-services")
	i.bring("shared-services.xlsx", decided)
	i.bring("other.xlsx", quickStart(t, 90000))
	var before, planned float64
	figures := map[string]string{} // that a mail gives, by schedule and period
	for k := 1; k <= 7; k++ {
		day := time.Date(2027, time.Month(k+1), 1, 12, 0, 0, 0, time.UTC)
		month := day.AddDate(0, 0, -1).Format("2006-01")
		i.at(day)
		if k == 4 {
			i.bring("shared-services.xlsx", dearer(t, decided, "Own centre Kraków"))
		}
		export := ledger(t, month, "", 1)
		if k == 7 { // the sixth month again, with its fifth restated
			month = "2027-07"
			export = ledger(t, "2027-06", "2027-05", 1.1)
		}
		i.bring("shared-services-actuals.csv", export)
		i.quiet()
		i.at(time.Date(2027, time.Month(k+1), 5, 12, 0, 0, 0, time.UTC))
		i.quiet()
		var r tracked
		w.document(t, "board/"+month+"/shared-services.json", &r)
		got := r.Tracking
		if got.Month != min(k, 6) || got.Status == "" {
			t.Fatalf("%s: month %d, status %q\n%s", month, got.Month, got.Status, w.log)
		}
		forecast := got.Forecast.CurrentSpending.NPVSaving
		if k == 1 {
			planned = got.Planned
		}
		if got.Planned != planned {
			t.Errorf("%s: planned are %g, and were %g when it was decided", month, got.Planned, planned)
		}
		var p struct {
			Cases []struct {
				Name, Status string
			}
			Totals struct {
				NPVSaving float64 `json:"npv_saving"`
			}
		}
		w.document(t, "group/"+month+"/portfolio.json", &p)
		found := false
		for _, c := range p.Cases {
			if c.Name == "shared-services" {
				found = true
				if c.Status != got.Status {
					t.Errorf("%s: the portfolio says %q, the report %q", month, c.Status, got.Status)
				}
			}
		}
		if !found {
			t.Errorf("%s: the portfolio has not the case: %+v", month, p.Cases)
		}
		if k == 7 {
			if forecast >= before {
				t.Errorf("with dearer salaries in May the forecast is %g, and was %g", forecast, before)
			}
		}
		if k == 4 && forecast >= before {
			t.Errorf("by the dearer workbook the forecast is %g, and was %g", forecast, before)
		}
		before = forecast
		figures["board "+month] = notation.Default.Money(forecast, "EUR")
		figures["group "+month] = notation.Default.SignedMoney(p.Totals.NPVSaving, "EUR")
		subject := fmt.Sprintf("shared-services %s: %s: ", month, words.UpperFirst(got.Status))
		says := func(letter string) bool { return strings.Contains(letter, subject) }
		if !slices.ContainsFunc(i.letters(store.DeliveryReport), says) {
			t.Errorf("no mail says %q", subject)
		}
	}
	all := i.deliveries(store.DeliveryReport)
	if len(all) != 8*3 { // of a month before the first ledger too: two cases and the portfolio
		t.Errorf("%d mails, want 24", len(all))
	}
	for _, d := range all {
		text := i.mailText(d)
		m, err := mail.ReadMessage(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		says := decoded(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
		f := strings.Join(strings.Fields(figures[d.Schedule+" "+d.Period]), " ") // as decoded gives it
		if d.Case != "other" && !strings.Contains(says, f) {
			t.Errorf("%s does not give %s:\n%s", d.Subject, f, says)
		}
		if together := strings.Contains(says, "All cases together"); together != (d.Recipient == "two@example.com") {
			t.Errorf("%s to %s says what all cases come to: %v", d.Subject, d.Recipient, together)
		}
		if d.Schedule == "group" && strings.Count(text, "application/pdf") != 1 {
			t.Errorf("%s has not the portfolio's summary", d.Subject)
		}
	}
}

// Where the configuration names other cases for a shared workbook than it did, the cases are computed anew as soon as
// it is read, and the next report has the actuals. Where the workbook has not come, the report says so.
func TestSharedForCorrected(t *testing.T) {
	w := newWorld(t, brisk+"schedules: []\n")
	layout := shipped(t, "shared-services-actuals.layout.yaml")
	if err := os.WriteFile(filepath.Join(w.dir, "ledger.layout.yaml"), layout, 0o600); err != nil {
		t.Fatal(err)
	}
	misspelt := strings.Replace(brisk+followed, "[shared-services-actuals.csv]",
		"[{workbook: shared-services-actuals.csv, for: [shared-service]}]", 1)
	w.configure(misspelt)
	i := w.start()
	i.bring("shared-services.xlsx", sample(t, "shared-services"))
	i.bring("shared-services-actuals.csv", ledger(t, "2027-03", "", 1))
	correct := strings.Replace(misspelt, "[shared-service]", "[shared-services]", 1)
	i.rereads(strings.Replace(correct, "shared: [", "shared: [{workbook: more.xlsx, for: [shared-services]}, ", 1), nil)
	if _, err := i.service.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	i.quiet()
	i.at(time.Date(2027, 4, 5, 12, 0, 0, 0, time.UTC))
	i.quiet()
	var r struct {
		tracked
		Findings []struct{ ID, Message string }
	}
	w.document(t, "board/2027-03/shared-services.json", &r)
	if r.Tracking.Month != 3 {
		t.Errorf("the report has actuals of %d months, want 3\n%s", r.Tracking.Month, w.log)
	}
	if !strings.Contains(fmt.Sprint(r.Findings), "more.xlsx") {
		t.Errorf("the report does not say that more.xlsx is missing: %v", r.Findings)
	}
}
