package ingest

import (
	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// Approve takes plan and baseline of a case with actuals from the case that was approved, and returns what keeps the
// two from being set against each other. Of a case without actuals nothing is taken: there is nothing to set against.
func Approve(c, plan *report.Case) []finding.Finding {
	if c.Actuals == nil {
		return []finding.Finding{reason.ApprovedIdle.At(finding.Place{Workbook: ownWorkbook(plan)}, "", "")}
	}
	p := approval{c: c, a: &report.Approved{Case: plan}}
	p.compare()
	p.translate()
	if !finding.Refused(p.findings) {
		c.Actuals.Approved = p.a
	}
	finding.Sort(p.findings)
	return p.findings
}

// ownWorkbook returns the name of a case's own workbook.
func ownWorkbook(c *report.Case) string {
	if len(c.Tables) == 0 {
		return ""
	}
	return c.Tables[0].Workbook
}

// approval finds the approved case's places in the case that is kept up.
type approval struct {
	c        *report.Case
	a        *report.Approved
	findings []finding.Finding
}

func (p *approval) add(why *finding.Reason, subject string, args ...any) {
	at := finding.Place{Workbook: ownWorkbook(p.a.Case)}
	p.findings = append(p.findings, why.At(at, "", subject, args...))
}

// compare looks at what has to be the same, or should be.
func (p *approval) compare() {
	c, plan := p.c, p.a.Case
	if c.Currency != plan.Currency {
		p.add(reason.ApprovedCurrency, plan.Currency, c.Currency)
	}
	if c.FirstMonth != plan.FirstMonth {
		p.add(reason.ApprovedMonth, monthText(plan.FirstMonth), calendar(c.FirstMonth))
	}
	if c.Horizon != plan.Horizon {
		p.add(reason.ApprovedHorizon, "", plan.Horizon, c.Horizon)
	}
	if c.DiscountRate != plan.DiscountRate || c.Discounting != plan.Discounting {
		p.add(reason.ApprovedRate, "")
	}
	name := c.Options[c.Actuals.Decision].Name
	options := namesOf(plan.Options, func(o *report.Option) string { return o.Name })
	if p.a.Decision = options.at(name); p.a.Decision < 0 {
		p.add(reason.ApprovedOption, name)
	}
}

// translate finds categories, functions, locations and currencies.
func (p *approval) translate() {
	c, plan := p.c, p.a.Case
	known := map[string]report.Category{}
	for _, k := range report.DerivedCategories() {
		known[schema.Key(k.String())] = k
	}
	for i := range len(c.Categories) + len(c.Actuals.Unplanned) {
		known[schema.Key(c.ActualCategory(report.Category(i)))] = report.Category(i)
	}
	for _, k := range report.DerivedCategories() {
		p.a.Derived[-1-k] = known[schema.Key(k.String())]
	}
	for _, name := range plan.Categories {
		k, found := known[schema.Key(name)]
		if !found {
			k = report.Category(len(c.Categories) + len(c.Actuals.Unplanned))
			c.Actuals.Unplanned = append(c.Actuals.Unplanned, name)
			known[schema.Key(name)] = k
		}
		p.a.Categories = append(p.a.Categories, k)
	}
	functions := namesOf(c.Functions, func(f *report.Function) string { return f.Name })
	for i := range plan.Functions {
		at := functions.at(plan.Functions[i].Name)
		if at < 0 {
			p.add(reason.ApprovedFunction, plan.Functions[i].Name)
		}
		p.a.Functions = append(p.a.Functions, at)
	}
	locations := namesOf(c.Locations, func(l *report.Location) string { return l.Name })
	for i := range plan.Locations {
		p.a.Locations = append(p.a.Locations, locations.at(plan.Locations[i].Name))
	}
	currencies := namesOf(c.Currencies, func(x *report.Currency) string { return x.Code })
	for i := range plan.Currencies {
		p.a.Currencies = append(p.a.Currencies, currencies.at(plan.Currencies[i].Code))
	}
}

// NotApproved is the finding of an approved workbook that holds no case.
func NotApproved(name string) finding.Finding {
	return reason.ApprovedEmpty.At(finding.Place{Workbook: name}, "", "")
}
