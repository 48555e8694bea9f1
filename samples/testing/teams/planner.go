package teams

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// planner chooses which place of a table says what.
type planner struct{ *table }

// plainly replaces some of a team's words by the contract's.
func (t planner) plainly(list []entry, column string) []entry {
	if t.chance(30) {
		for i := range list {
			list[i].text = list[i].says[column]
		}
	}
	return list
}

// place gives every dimension its place.
func (t planner) place(all bool) {
	ways := t.builder.own
	if !all && t.chance(50) {
		ways = some(t.r, ways, 1+t.r.IntN(len(ways)))
	}
	t.put("Option", t.plainly(own("Option", ways), "Option"), t.placesOf(30, 12, 12, 12, 45))
	if t.hasPeriods() {
		t.placePeriods()
	}
	categories := own("Category", distinct(some(t.r, categories, 2+t.r.IntN(4))))
	t.put("Category", t.plainly(categories, "Category"), t.placesOf(60, 0, 6, 12, 15))
	if len(t.work) > 0 && t.chance(60) {
		t.put("Function", t.plainly(own("Function", t.work), "Function"), t.placesOf(40, 10, 15, 25, 8))
	}
	if t.mode == pairs {
		t.across = append(t.across, &axis{column: "cell", entries: []entry{
			{text: pick(t.r, []string{"Pieces", "Heads", "Menge"}), says: map[string]any{"cell": "Quantity"}},
			{text: pick(t.r, []string{"Price each", "Preis", "Per head"}), says: map[string]any{"cell": "Unit cost"}}}})
	}
	if !t.hasPeriods() {
		t.placeFrequency()
	}
	t.placeCurrency()
	if t.chance(12) {
		var towns []pair
		for _, l := range t.facts.locations {
			name := l[0].value.(string)
			towns = append(towns, pair{pick(t.r, []string{name, "Site " + name}), name})
		}
		t.put("Location", own("Location", towns), t.placesOf(60, 5, 5, 5, 10))
	}
	if !t.hasPeriods() && t.mode != listed && t.chance(20) {
		t.constants = append(t.constants, pick(t.r, []field{{"From", 3.0}, {"Kind", "running"}, {"Escalation", "none"},
			{"Behaviour", "fixed"}}))
	}
	if t.hasCrossings() && len(t.across) == 0 {
		t.across = append(t.across, t.someAxis())
	}
	onlyTime := len(t.columns) == 1 && t.columns[0].column == "Period" && t.mode == listedByTime
	if len(t.columns) == 0 || onlyTime || t.chance(25) {
		var list []entry
		for _, d := range some(t.r, descriptions, 4) {
			list = append(list, entry{text: d, says: map[string]any{"Description": d}})
		}
		t.columns = append(t.columns, &axis{column: "Description", entries: list, heading: t.heading("Description")})
	}
	if len(t.across) == 1 && t.hasCrossings() && t.chance(10) {
		t.across = slices.Insert(t.across, t.r.IntN(2), &axis{column: "-"})
		t.tell("unread heading row")
	}
}

// someAxis is an axis for a table whose dimensions all stand elsewhere.
func (t planner) someAxis() *axis {
	t.constants = slices.DeleteFunc(t.constants, func(f field) bool { return f.name == "Frequency" })
	t.columns = slices.DeleteFunc(t.columns, func(a *axis) bool { return a.column == "Frequency" })
	if t.mode == amountsDown {
		t.constants = slices.DeleteFunc(t.constants, func(f field) bool { return f.name == "Currency" })
		t.columns = slices.DeleteFunc(t.columns, func(a *axis) bool { return a.column == "Currency" })
		return &axis{column: "Currency", entries: []entry{{text: "EUR", says: map[string]any{"Currency": "EUR"}}}}
	}
	return &axis{column: "Frequency", entries: own("Frequency", some(t.r, frequencyWords, 2))}
}

// weights say how often a dimension stands where: columns, sheets, blocks, sections, across.
type weights [5]int

// placesOf are weights without the places that are taken or do not suit the table.
func (t planner) placesOf(column, sheet, block, section, across int) weights {
	w := weights{column, sheet, block, section, across}
	if t.alone || t.sheets != nil {
		w[1] = 0
	}
	if t.block != nil {
		w[2] = 0
	}
	if len(t.sections) == 2 {
		w[3] = 0
	}
	most := 2
	if t.mode == pairs {
		most = 1
	}
	if !t.hasCrossings() || len(t.across) >= most {
		w[4] = 0
	}
	return w
}

// put gives a dimension a place by weights. A dimension with a single value may be a constant.
func (t planner) put(column string, list []entry, w weights) {
	n, sum := 0, w[0]+w[1]+w[2]+w[3]+w[4]
	if sum > 0 {
		n = t.r.IntN(sum)
	}
	a := &axis{column: column, entries: list}
	place := 0
	for n >= w[place] {
		n -= w[place]
		place++
	}
	if len(list) == 1 && t.chance(40) || column == "Category" && place == 0 && t.chance(12) {
		t.constants = append(t.constants, field{column, list[0].says[column]})
		return
	}
	switch place {
	case 0:
		a.heading = t.heading(column)
		t.columns = append(t.columns, a)
	case 1:
		t.sheets = a
		t.tell("sheet is " + column)
	case 2:
		t.block = a
		t.tell("block is " + column)
	case 3:
		a.number = t.chance(50)
		t.sections = append(t.sections, a)
		t.tell("section is " + column)
	case 4:
		t.across = append(t.across, a)
		t.tell("across " + column)
	}
}

// headings are what teams call their columns.
var headings = map[string][]string{
	"Option": {"Way", "Bidder", "Whose", "Wariante"}, "Category": {"Cost element", "Item", "Kostenart", "POSITION"},
	"Function": {"Work package", "Work", "Bereich"}, "Location": {"Town", "Works in"}, "Frequency": {"Billed", "How paid"},
	"Description": {"Scope note", "Explained", "In short"}, "Currency": {"Money", "Paid in"}, "Period": {"When", "Zeit", "Due in"},
	"Quantity": {"Pieces", "Menge", "How many"}, "Unit cost": {"Price each", "Preis", "COST OF ONE"},
	"Amount": {"Sum due", "Betrag", "Money out"}, "From": {"As of month", "Begins"}, "Kind": {"Nature", "Sort"},
	"Behaviour": {"Moves with volume", "Verhalten"}, "Escalation": {"Rises with", "Index"},
}

// heading returns a team's heading of a column, at times none.
func (t planner) heading(column string) string {
	if t.chance(12) {
		return ""
	}
	return pick(t.r, headings[column])
}

// placePeriods lets periods run across or down.
func (t planner) placePeriods() {
	if t.mode != amounts && t.chance(30) {
		t.periods = yearAndMonth(t.r, t.time)
		t.tell("year and month")
	} else {
		for {
			t.periods = pick(t.r, forms)(t.r, t.time)
			s, _ := t.periods.periods[0].text.(string)
			if t.mode == amounts || len(s) != 6 || s[3] != '-' { // only the order of headings settles Jan-27
				break
			}
		}
	}
	for i := range t.periods.periods {
		e := &t.periods.periods[i]
		p := e.says["Period"].(period)
		t.team.periods[p.heading] = p.order
		if day, ok := e.text.(time.Time); ok && t.alone {
			e.text = day.Format("2006-01")
			if t.periods.days && e.format == "yyyy" {
				e.text = fmt.Sprint(day.Year())
			}
			e.format = ""
		}
		if n, ok := e.text.(float64); ok && t.alone {
			e.text = plain(n)
		}
	}
	a := &axis{column: "Period", entries: t.periods.periods, heading: pick(t.r, headings["Period"])}
	if t.periods.split {
		a.heading = "Month"
	}
	if t.mode == amounts {
		t.across = slices.Insert(t.across, t.r.IntN(len(t.across)+1), a)
	} else {
		t.columns = append(t.columns, a)
	}
}

// placeFrequency says how often the costs fall.
func (t planner) placeFrequency() {
	words := some(t.r, frequencyWords, 1+t.r.IntN(3))
	option := slices.IndexFunc(t.across, func(a *axis) bool { return a.column == "Option" })
	switch n := t.r.IntN(100); {
	case n < 20:
		a := &axis{column: "Frequency", entries: own("Frequency", words), heading: t.heading("Frequency")}
		if t.chance(40) {
			a.blank = words[0].contract
			t.constants = append(t.constants, field{"Frequency", a.blank})
			t.tell("a constant fills blanks")
		}
		t.columns = append(t.columns, a)
	case n < 35 && t.mode == unitCosts && len(t.across) == 1:
		t.across = slices.Insert(t.across, t.r.IntN(2), &axis{column: "Frequency", entries: own("Frequency", words)})
	case n < 55 && t.hasCrossings() && option >= 0:
		words := []pair{{" once", "one-off"}, {", a year", "annual"}, {" / month", "monthly"}}
		if t.chance(40) {
			words = append(words[:2:2], pair{" (usual)", ""})
			t.constants = append(t.constants, field{"Frequency", "quarterly"})
		}
		t.join(t.across[option], "Frequency", words)
	default:
		t.constants = append(t.constants, field{"Frequency", pick(t.r, frequencyWords).contract})
	}
}

// join lets the texts of an axis say a second thing too.
func (t planner) join(a *axis, column string, words []pair) {
	var list []entry
	for _, e := range a.entries {
		for _, w := range some(t.r, words, 1+t.r.IntN(2)) {
			said := maps.Clone(e.says)
			if w.contract != "" {
				said[column] = w.contract
			}
			list = append(list, entry{text: fmt.Sprint(e.text, w.own), says: said})
		}
	}
	a.entries = list
	t.tell("a text says two things")
}

// placeCurrency says in which money the costs are.
func (t planner) placeCurrency() {
	codes := []pair{{"euro", "EUR"}}
	for _, l := range t.facts.locations {
		code := l[2].value.(string)
		i := slices.IndexFunc(places[:], func(p placeFacts) bool { return p.currency == code })
		codes = append(codes, pair{places[i].money, code})
	}
	codes = distinct(codes)
	option := slices.IndexFunc(t.across, func(a *axis) bool { return a.column == "Option" })
	switch n := t.r.IntN(100); {
	case n < 40:
	case n < 55:
		list := own("Currency", codes)
		for i := range list {
			if t.chance(50) {
				list[i].text = list[i].says["Currency"]
			}
		}
		t.columns = append(t.columns, &axis{column: "Currency", entries: list, heading: t.heading("Currency")})
	case n < 70 && option >= 0:
		var words []pair
		for _, c := range codes {
			words = append(words, pair{" (" + c.contract + ")", c.contract})
		}
		t.join(t.across[option], "Currency", words[len(words)-1:])
	default:
		t.constants = append(t.constants, field{"Currency", "EUR"})
	}
}
