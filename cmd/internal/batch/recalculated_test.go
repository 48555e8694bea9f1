package batch_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest"
	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/samples"
	"shorecast/samples/testing/tool"
)

// recalculation writes a case as a spreadsheet of formulas, straight from the text of the model: a row for every way in which an option
// bears a cost line, a column for every month. It shares nothing with the engine but the Case.
type recalculation struct {
	t    *testing.T
	c    *report.Case
	book *excelize.File
	rows []bornRow
}

// bornRow is one cost line as one option bears it.
type bornRow struct {
	option, line int
	part         string // own, kept, parallel, stranded
}

// The parameter columns of the sheet Rows.
var parameters = []string{"option", "part", "category", "function", "base", "fte", "oncosts%", "recurs", "oneoff", "planned", "moves", "variable", "fees",
	"due", "quantity", "from", "to", "e", "g", "mc", "q", "drift", "qlocation", "driftlocation", "a", "T", "P", "N", "p0", "prod", "learns", "attrition",
	"hiring", "workplace", "w", "pi", "incentive", "th", "tl", "holiday", "mu", "taxed", "benefit"}

const firstRow = 5 // of the monthly sheets; above stand month, year, full years before, discount factor

func (r *recalculation) set(sheet string, column, row int, value any) {
	r.t.Helper()
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		r.t.Fatal(err)
	}
	if s, ok := value.(string); ok && strings.HasPrefix(s, "=") {
		err = r.book.SetCellFormula(sheet, cell, s[1:])
	} else {
		err = r.book.SetCellValue(sheet, cell, value)
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// scopes returns which functions each option covers, by the model's words on scope.
func scopes(c *report.Case) (covers []map[int32]bool, every []bool) {
	named := make([]map[int32]bool, len(c.Options))
	for i := range named {
		named[i] = map[int32]bool{}
	}
	for _, l := range c.Lines {
		if l.Function >= 0 && (l.Kind.IsLabour() || l.Kind == report.Fees || l.Kind == report.Running) {
			named[l.Option][l.Function] = true
		}
	}
	all := named[c.Baseline]
	for _, n := range named {
		if len(n) == 0 {
			n = all
		}
		whole := true
		for f := range all {
			whole = whole && n[f]
		}
		covers, every = append(covers, n), append(every, whole)
	}
	return covers, every
}

// bear lists every way in which an option bears a line.
func (r *recalculation) bear() {
	covers, every := scopes(r.c)
	for o := range r.c.Options {
		for i, l := range r.c.Lines {
			if int(l.Option) == o {
				r.rows = append(r.rows, bornRow{o, i, "own"})
			}
		}
		for i, l := range r.c.Lines {
			if o == r.c.Baseline || int(l.Option) != r.c.Baseline {
				continue
			}
			covered := every[o]
			if l.Function >= 0 {
				covered = covers[o][l.Function]
			}
			if !covered {
				r.rows = append(r.rows, bornRow{o, i, "kept"})
				continue
			}
			r.rows = append(r.rows, bornRow{o, i, "parallel"}, bornRow{o, i, "stranded"})
		}
	}
}

// write fills the workbook: parameters, months and formulas.
func (r *recalculation) write() {
	for _, s := range []string{"Rows", "Due", "Pay", "FTE", "Cost", "Out"} {
		if _, err := r.book.NewSheet(s); err != nil {
			r.t.Fatal(err)
		}
	}
	for j, p := range parameters {
		r.set("Rows", j+1, 1, p)
	}
	for i, b := range r.rows {
		r.writeParameters(b, i+2)
	}
	last, _ := excelize.ColumnNumberToName(r.c.Months() + 2)
	for m := 0; m <= r.c.Months(); m++ {
		col, _ := excelize.ColumnNumberToName(m + 2)
		for _, s := range []string{"Pay", "FTE", "Cost", "Due"} {
			r.set(s, m+2, 1, m)
			r.set(s, m+2, 2, fmt.Sprintf("=ROUNDUP(%s1/12,0)", col))
			r.set(s, m+2, 3, fmt.Sprintf("=MAX(%s2-1,0)", col))
			r.set(s, m+2, 4, map[report.Discounting]string{
				report.EndOfYear: fmt.Sprintf("=(1+%v)^-%s2", r.c.DiscountRate, col),
				report.MidYear:   fmt.Sprintf("=IF(%s2=0,1,(1+%v)^-(%s2-0.5))", col, r.c.DiscountRate, col),
				report.Monthly:   fmt.Sprintf("=(1+%v)^-(%s1/12)", r.c.DiscountRate, col),
			}[r.c.Discounting])
		}
		for i, b := range r.rows {
			r.writeMonth(b, i, m, col)
		}
	}
	r.writeOut(last)
}

// writeParameters writes the row's parameters as values.
func (r *recalculation) writeParameters(b bornRow, row int) {
	c := r.c
	l, o := c.Lines[b.line], c.Options[b.option]
	own := c.Options[l.Option]
	where, home := c.Locations[l.Location], c.Options[c.Baseline].Location
	oneOff, planned, base := l.Frequency == report.FrequencyOneOff, l.Frequency == report.FrequencyPeriods, int(l.Option) == c.Baseline
	due := l.Quantity * l.UnitCost * map[report.Frequency]float64{report.FrequencyOneOff: 1, report.FrequencyMonthly: 1, report.FrequencyQuarterly: 1. / 3,
		report.FrequencyAnnual: 1. / 12}[l.Frequency]
	g := 0.0
	if l.Function >= 0 {
		g = c.Functions[l.Function].Growth
		if l.Frequency == report.FrequencyPerUnit {
			due = l.Quantity * l.UnitCost * c.Functions[l.Function].Volume / 12
		}
	}
	if l.Kind == report.Benefit {
		due *= -l.Probability
	}
	e := map[report.Escalation]float64{report.EscalationWages: where.WageInflation, report.EscalationPrices: where.PriceInflation,
		report.EscalationContract: own.ContractIndexation, report.EscalationRate: l.Rate}[l.Escalation]
	function := "(shared)"
	if l.Function >= 0 {
		function = c.Functions[l.Function].Name
	}
	oncosts := 0.0
	if l.Kind == report.Labour && !oneOff {
		oncosts = where.OnCosts
	}
	grant := own.Model == report.Offshoring && int(l.Location) == own.Location && l.Kind == report.Labour
	taxed := b.part == "own" && own.Model == report.Offshoring && int(l.Location) == own.Location && own.Location != home
	loaded := l.Kind == report.LoadedLabour
	values := map[string]any{"option": o.Name, "part": b.part, "category": c.Categories[l.Category], "function": function, "base": number(base),
		"fte": number(l.Kind.IsLabour() && !oneOff && !planned), "oncosts%": oncosts,
		"recurs": number(!oneOff && l.Kind != report.OneOff && l.Kind != report.Investment), "oneoff": number(oneOff), "planned": number(planned),
		"moves":    number(!base && !oneOff && !planned && (l.Kind.IsLabour() || l.Kind == report.Fees)),
		"variable": number(l.Behaviour == report.Variable), "fees": number(l.Kind == report.Fees), "due": due, "quantity": l.Quantity,
		"from": l.From, "to": l.To, "e": e, "g": g, "mc": own.MinimumCommitment, "q": c.Currencies[l.Currency].Rate, "drift": c.Currencies[l.Currency].Drift,
		"qlocation": c.Currencies[where.Currency].Rate, "driftlocation": c.Currencies[where.Currency].Drift, "a": l.Avoidable,
		"T": o.Transition, "P": o.ParallelRunning, "N": own.Learning, "p0": own.StartingProductivity, "prod": where.Productivity,
		"learns": number(!base && int(l.Location) != home && own.Learning > 0), "attrition": where.Attrition * float64(number(!loaded)),
		"hiring": where.HiringCost, "workplace": where.WorkplaceCost * float64(number(!loaded)), "w": where.WageInflation, "pi": where.PriceInflation,
		"incentive": where.Incentive * float64(number(grant && !loaded)), "th": 0., "tl": 0., "holiday": where.TaxHoliday, "mu": own.TransferPricing,
		"taxed": number(taxed), "benefit": number(l.Kind == report.Benefit)}
	if c.Tax == report.GroupTax {
		values["th"], values["tl"] = c.Locations[home].CorporateTax, where.CorporateTax
	}
	for j, p := range parameters {
		r.set("Rows", j+1, row, values[p])
	}
}

// writeMonth writes the formulas of one row and month. In them {name} is the row's parameter, m, y, n the month's.
func (r *recalculation) writeMonth(b bornRow, i, m int, col string) {
	row := firstRow + i
	fill := func(formula string) string {
		for j, p := range parameters {
			c, _ := excelize.ColumnNumberToName(j + 1)
			formula = strings.ReplaceAll(formula, "{"+p+"}", fmt.Sprintf("Rows!$%s$%d", c, i+2))
		}
		return strings.NewReplacer("<m>", col+"$1", "<y>", col+"$2", "<n>", col+"$3", "<row>", fmt.Sprint(row), "<col>", col).Replace(formula)
	}
	l := r.c.Lines[b.line]
	if l.Frequency == report.FrequencyPeriods {
		due := 0.0
		for j, p := range r.c.Periods {
			if dayOne := p.First == 0 && p.Months == 1; m >= p.First && m < p.First+p.Months && (m > 0 || dayOne) {
				due += l.Amounts[j] / float64(p.Months)
			}
		}
		if l.Kind == report.Benefit {
			due *= -l.Probability
		}
		r.set("Due", m+2, row, due)
	} else {
		r.set("Due", m+2, row, fill("=IF({oneoff}=1,IF(<m>={from},{due},0),IF(AND(<m>>0,<m>>={from},<m><={to}),{due},0))"))
	}
	grows := "IF({planned}=1,1,(1+{g})^<n>)"
	vol := "IF({variable}=0,1,IF({fees}=1,MAX(" + grows + ",{mc})," + grows + "))"
	share := "IF(OR({moves}=0,<m>=0,{T}=0),1,MAX(0,MIN(1,(<m>-0.5)/{T})))"
	k := "IF(<m>=0,0,IF({T}=0,IF(<m><={P},1,0),1-MAX(0,MIN(1,(<m>-{P}-0.5)/{T}))))"
	weight := map[string]string{"own": share + "*" + vol, "kept": vol, "parallel": "{recurs}*{a}*" + k + "*" + vol,
		"stranded": "(1-{a})*IF(AND({recurs}=1,<m>>0),1," + vol + ")"}[b.part]
	p := "IF(OR({base}=1,{fte}=0),1,{prod}*IF({learns}=0,1,{p0}+(1-{p0})*MAX(0,MIN(1,(<m>-{T}/2-0.5)/{N}))))"
	r.set("Pay", m+2, row, fill("=Due!<col><row>*(1+{e})^<n>*"+weight+"*(1+{drift})^<n>/{q}/"+p))
	r.set("FTE", m+2, row, fill("=IF(AND({fte}=1,<m>>0,<m>>={from},<m><={to}),{quantity}*"+weight+"/"+p+",0)"))
	grant := "IF(AND({part}=\"own\",<m>=MAX(12,{T})),FTE!<col><row>*{incentive}/{qlocation}*(1+{driftlocation})^<n>,0)"
	tl := "IF(AND({holiday}>0,<y><={holiday}),0,{tl})"
	tax := "IF({taxed}=0,1-{th},IF({benefit}=1,1-" + tl + ",1-{th}*(1+{mu})+" + tl + "*{mu}))"
	r.set("Cost", m+2, row, fill("=(Pay!<col><row>*(1+{oncosts%})+FTE!<col><row>*({attrition}/12*{hiring}*(1+{w})^<n>+{workplace}/12*(1+{pi})^<n>)"+
		"/{qlocation}*(1+{driftlocation})^<n>)*"+tax+"-"+grant+"*IF({taxed}=1,1-"+tl+",1-{th})"))
}

// writeOut writes each option's figures: a row an option, totals first, then the years.
func (r *recalculation) writeOut(last string) {
	end := firstRow + len(r.rows) - 1
	names := fmt.Sprintf("Rows!$A$2:$A$%d", len(r.rows)+1)
	block := func(sheet string) string { return fmt.Sprintf("%s!$B$%d:$%s$%d", sheet, firstRow, last, end) }
	for o := range r.c.Options {
		row := o + 2
		r.set("Out", 1, row, r.c.Options[o].Name)
		r.set("Out", 2, row, fmt.Sprintf("=SUMPRODUCT((%s=A%d)*%s)", names, row, block("Cost")))
		r.set("Out", 3, row, fmt.Sprintf("=SUMPRODUCT((%s=A%d)*Cost!$B$4:$%s$4*%s)", names, row, last, block("Cost")))
		for y := 0; y <= r.c.Horizon; y++ {
			r.set("Out", 4+y, row, fmt.Sprintf("=SUMPRODUCT((%s=$A%d)*(Cost!$B$2:$%s$2=%d)*%s)", names, row, last, y, block("Cost")))
			r.set("Out", 5+r.c.Horizon+y, row, fmt.Sprintf("=SUMPRODUCT((%s=$A%d)*(FTE!$B$2:$%s$2=%d)*%s)/12", names, row, last, y, block("FTE")))
		}
	}
}

// recalculate lets LibreOffice compute the workbook and returns the sheet Out.
func (r *recalculation) recalculate() [][]string {
	dir := r.t.TempDir()
	in := filepath.Join(dir, "in.xlsx")
	if err := r.book.SaveAs(in); err != nil {
		r.t.Fatal(err)
	}
	f, err := os.Open(filepath.Join(tool.Converted(r.t, tool.Workbook, in), "in.xlsx"))
	if err != nil {
		r.t.Fatal(err)
	}
	defer f.Close()
	book, err := excelize.OpenReader(f)
	if err != nil {
		r.t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Out", excelize.Options{RawCellValue: true})
	if err != nil {
		r.t.Fatal(err)
	}
	return rows
}

// near compares a spreadsheet's cell with a figure, to 1e-9 of the larger of it and the scale.
func (r *recalculation) near(what, cell string, want, scale float64) {
	r.t.Helper()
	var got float64
	if _, err := fmt.Sscan(cell, &got); err != nil {
		r.t.Errorf("%s: the spreadsheet says %q", what, cell)
		return
	}
	if math.Abs(got-want) > 1e-9*max(math.Abs(want), scale) {
		r.t.Errorf("%s: the spreadsheet says %.12g, the engine %.12g", what, got, want)
	}
}

// readSample reads one of the program's samples.
func readSample(t *testing.T, name string) *report.Case {
	t.Helper()
	b, err := samples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	r := ingest.Read(ingest.File{Name: name + ".xlsx", R: bytes.NewReader(b), Size: int64(len(b))}, nil, january)
	if r.Case == nil {
		t.Fatalf("%s is refused: %v", name, r.Findings)
	}
	return r.Case
}

// The second calculation: every option's cost, NPV and FTE of every year, from formulas that LibreOffice computed.
func TestRecalculatedInASpreadsheet(t *testing.T) {
	for _, name := range []string{"quick-start", "shared-services", "period-columns"} {
		t.Run(name, func(t *testing.T) {
			c := readSample(t, name)
			r := &recalculation{t: t, c: c, book: excelize.NewFile()}
			r.bear()
			r.write()
			rows := r.recalculate()
			want := engine.Compare(c)
			if len(rows) != len(c.Options)+1 {
				t.Fatalf("got %d rows from the spreadsheet, want %d", len(rows), len(c.Options)+1)
			}
			for o, w := range want.Options {
				got := rows[o+1]
				r.near(w.Name+": total cost", got[1], w.TotalCost, 0)
				r.near(w.Name+": NPV of cost", got[2], w.NPVCost, 0)
				for y := 0; y <= c.Horizon; y++ {
					r.near(fmt.Sprintf("%s: cost of year %d", w.Name, y), got[3+y], w.CostByYear[y], w.TotalCost/100)
					r.near(fmt.Sprintf("%s: FTE of year %d", w.Name, y), got[4+c.Horizon+y], w.FTEByYear[y], 1)
				}
			}
		})
	}
}
