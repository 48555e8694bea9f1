package specimen

import (
	"fmt"
	"math"
	"slices"
	"time"

	"shorecast/report"
	"shorecast/report/engine"
)

// actuals decides for the last option and says what so many months cost: mostly near the plan, salaries and rates above
// it, with an unplanned category, a risk that happened, an accrual, orders and money that is final.
func (b *builder) actuals(months int) {
	a := &report.Actuals{Decision: len(b.k.Options) - 1, Month: months, Tolerance: 0.05, DecidedBy: "the board",
		DecidedOn: time.Date(2026, time.November, 20, 0, 0, 0, 0, time.UTC), Unplanned: []string{"Consulting"},
		HasForecast: true}
	b.k.Actuals = a
	b.k.Risks = append(b.k.Risks, report.Risk{Name: "Late severance claims", Option: report.AllOptions, Probability: 0.3,
		Impact: 200000 * b.s.Size, Month: 9, Mitigation: "works council agreement", Owner: "HR"},
		report.Risk{Name: "Knowledge is lost", Option: a.Decision, Probability: 0.2, Impact: 150000 * b.s.Size, Month: 12})
	plan := engine.Compare(b.k).Tracking
	a.DecidedSaving = &plan.PlannedNPVSaving
	kinds := map[report.Category]report.Kind{report.RiskCost: report.RiskEvent}
	for i := range b.k.Lines {
		kinds[report.Category(b.k.Lines[i].Category)] = b.k.Lines[i].Kind
	}
	for i := range plan.Details {
		b.spend(a, plan, &plan.Details[i], kinds)
	}
	b.surprises(a)
	for f := range b.k.Functions {
		for m := 1; m <= months; m++ {
			a.Volumes = append(a.Volumes, report.ActualVolume{Function: f, Month: m,
				Volume: b.k.Functions[f].Volume / 12 * (1.04 + 0.02*wave(m+f))})
		}
	}
	for k := 1; k < len(b.k.Currencies); k++ {
		for m := range months + 1 {
			a.Rates = append(a.Rates, report.ActualRate{Currency: k, Month: m, Rate: b.k.Currencies[k].Rate *
				(1.02 - 0.004*float64(m))})
		}
	}
}

// wave is a figure between −1 and 1 that goes up and down with the months.
func wave(m int) float64 { return math.Sin(float64(m) * 1.7) }

// spend says what a category and function cost month by month.
func (b *builder) spend(a *report.Actuals, plan *report.Tracking, d *report.TrackedDetail,
	kinds map[report.Category]report.Kind) {
	name := plan.Categories[d.Category]
	category := report.Category(slices.Index(b.k.Categories, name))
	if category < 0 {
		for _, k := range report.DerivedCategories() {
			if k.String() == name {
				category = k
			}
		}
	}
	function := d.Function
	if function == len(b.k.Functions) {
		function = report.SharedFunction
	}
	for m, planned := range d.Plan {
		if planned == 0 || category == report.RiskCost {
			continue
		}
		x := report.ActualAmount{Month: m, Category: category, Function: function, Kind: kinds[category],
			Location: report.NoLocation, Amount: planned * (1.01 + 0.03*wave(m+d.Category))}
		switch {
		case x.Kind == report.Benefit || category == report.Incentive:
			x.Amount = -x.Amount
		case x.Kind == report.Labour:
			x.Amount *= 1.06
			x.Comment, x.Owner = "Pay agreed above the plan", "Head of HR"
			if people := 24 + wave(m); name == "Salaries" {
				x.FTE = &people
			}
		case name == "Governance" || name == "Service fees":
			x.Currency = b.k.Locations[b.k.Options[a.Decision].Location].Currency
			x.Amount *= b.k.Currencies[x.Currency].Rate
		case m == a.Month:
			x.Status = report.StatusAccrual
		}
		a.Amounts = append(a.Amounts, x)
	}
}

// surprises adds what the plan does not hold.
func (b *builder) surprises(a *report.Actuals) {
	add := func(month int, category report.Category, kind report.Kind, amount float64, status report.ActualStatus,
		description, comment, owner string) {
		a.Amounts = append(a.Amounts, report.ActualAmount{Month: month, Category: category, Function: report.SharedFunction,
			Kind: kind, Location: report.NoLocation, Amount: amount * b.s.Size, Status: status, Description: description,
			Comment: comment, Owner: owner})
	}
	consulting := report.Category(len(b.k.Categories))
	for m := 1; m <= a.Month; m += 2 {
		add(m, consulting, report.Running, 9000, report.StatusActual, "Interim manager", "", "")
	}
	add(a.Month, report.RiskCost, report.RiskEvent, 120000, report.StatusActual, "Late severance claims",
		fmt.Sprintf("Settled in month %d", a.Month), "HR")
	severance := report.Category(slices.Index(b.k.Categories, "Severance"))
	add(min(a.Month+2, b.k.Months()), severance, report.OneOff, 60000, report.StatusCommitted, "Second round",
		"Contracts signed", "HR")
	transfer := slices.Index(b.k.Categories, "Knowledge transfer")
	if transfer >= 0 {
		add(a.Month, report.Category(transfer), report.OneOff, 5000, report.StatusFinal, "Last trainer", "", "IT")
	}
	if a.Month == b.k.Months() {
		return // nothing lies ahead
	}
	a.Forecast = append(a.Forecast, report.ActualAmount{Month: a.Month + 1, Category: consulting, Kind: report.Running,
		Function: report.SharedFunction, Location: report.NoLocation, Amount: 30000 * b.s.Size,
		Comment: "Contract extended", Owner: "Head of Finance"})
}
