package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"shorecast/ingest/layout/form"
	"shorecast/ingest/schema"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// longestList is how many choices a list has that opens; of more, a line of text suggests them.
const longestList = 60

// fieldLabels are what fields are called whose subject does not name them.
var fieldLabels = map[form.Sort]string{
	form.Name: "Name of the layout", form.MatchFile: "For files called", form.Separator: "Columns are separated by",
	form.Decimal: "Decimal sign", form.Encoding: "Encoding", form.RemoveRow: "Remove this row",
	form.AddTable: "Add a table on the sheet", form.RemoveTable: "Remove this table", form.Sheet: "Stands on the sheet",
	form.As: "Gives the sheet", form.Range: "Cells, such as B6:H60", form.HeadingRows: "Rows of headings",
	form.Turned: "Attributes run down, things across", form.CellIs: "The figures across are",
	form.SheetIs: "The name of the sheet gives", form.BlockIs: "The title of each block gives",
	form.BlockTitle: "Titles of blocks are called", form.SkipRows: "Rows that are left out, one a line",
	form.KeepRows: "Rows that are kept, one a line", form.StopAt: "The table ends before the row",
	form.Scale: "Figures are multiplied by", form.Negate: "Costs are entered as negative figures",
	form.Year: "Year of the months", form.Periods: "Counted periods are",
}

// labelOf is what a field is called.
func labelOf(x form.Field) string {
	switch x.Sort {
	case form.AddRow:
		return "Add a " + words.LowerFirst(x.Subject)
	case form.Column:
		if x.Heading == "" {
			return "Column " + finding.ColumnName(x.Column)
		}
		return finding.ColumnName(x.Column) + ": " + x.Heading
	case form.Across:
		return fmt.Sprintf("Heading row %d of the figures says", x.Column+1)
	case form.Section:
		if x.Column == 0 {
			return "Section rows give"
		}
		return fmt.Sprintf("Section rows of level %d give", x.Column+1)
	case form.FillDown:
		return x.Subject + ": blank cells repeat the one above"
	case form.Word:
		return x.Subject
	case form.WordAlso:
		return x.Subject + ": " + x.Heading
	}
	if label, ok := fieldLabels[x.Sort]; ok {
		return label
	}
	return x.Subject
}

// blankOf is what it means that nothing is chosen.
func blankOf(x form.Field) string {
	switch x.Sort {
	case form.Word:
		return "as it stands"
	case form.As:
		return schema.Costs.Name()
	case form.HeadingRows:
		return "1"
	case form.Column:
		return "not named"
	case form.RemoveRow, form.RemoveTable, form.Turned, form.Negate, form.FillDown:
		return "no"
	}
	return "–"
}

// choiceText is a choice as a page says it.
func choiceText(x form.Field, choice string) string {
	switch {
	case choice == "":
		return blankOf(x)
	case choice == form.Skip && x.Sort == form.Column:
		return "left out"
	case choice == form.Skip && x.Sort == form.Across:
		return "nothing (left unread)"
	case choice == "cell" && x.Sort == form.Across:
		return "what the figure is"
	case choice == "?":
		return "please choose"
	case x.Sort == form.Scale:
		if text, ok := map[string]string{"1000": "1,000", "1000000": "1,000,000", "100000": "100,000 (lakh)",
			"10000000": "10,000,000 (crore)"}[choice]; ok {
			return text
		}
	}
	return choice
}

// field makes a choice of the page.
func (b *mapPage) field(x form.Field) webpage.MapField {
	id := "f" + strconv.Itoa(len(b.ids)+1)
	b.ids[x.Name] = id
	f := webpage.MapField{ID: id, Name: "f." + x.Name, Label: labelOf(x), Comment: x.Comment, Value: x.Value, Open: x.Open,
		Lines: x.Lines, About: b.aboutOf(x)}
	for _, p := range b.p.Problems {
		if p.Line == x.Line && p.Column == x.Spot.Column && !p.Asks {
			f.Error = words.UpperFirst(p.Message) + ". " + words.UpperFirst(p.Hint)
		}
	}
	real := slices.DeleteFunc(slices.Clone(x.Choices), func(c string) bool { return c == "" })
	switch {
	case x.ByHand:
		f.Options = []webpage.Option{{Value: x.Value, Text: x.Value + " (in the text)", Chosen: true}}
	case len(real) > 0 && len(real) <= longestList:
		f.Options = optionsOf(x)
	case len(real) > 0:
		f.List = b.suggestions(real)
	case x.Month && !strings.HasPrefix(x.Value, "="):
		f.Type = "month"
	}
	if x.Open && f.Options == nil {
		f.Value = ""
	}
	return f
}

func optionsOf(x form.Field) (all []webpage.Option) {
	choices := x.Choices
	if !slices.Contains(choices, x.Value) {
		choices = append([]string{x.Value}, choices...)
	}
	for _, c := range choices {
		if c == "" && x.Open {
			continue // what is asked for is not just taken away
		}
		all = append(all, webpage.Option{Value: c, Text: choiceText(x, c), Chosen: c == x.Value})
	}
	return all
}

// suggestions is the id of a list that fields share.
func (b *mapPage) suggestions(values []string) string {
	for _, l := range b.page.Lists {
		if slices.Equal(l.Values, values) {
			return l.ID
		}
	}
	l := webpage.MapList{ID: "list-" + strconv.Itoa(len(b.page.Lists)+1), Values: values}
	b.page.Lists = append(b.page.Lists, l)
	return l.ID
}

// aboutOf says whose a field is where its label alone does not.
func (b *mapPage) aboutOf(x form.Field) string {
	switch {
	case x.Part == form.PartTable && x.Of >= 0:
		return "of table " + letter(x.Of)
	case x.Part == form.PartRow && x.Of >= 0:
		return fmt.Sprintf("of row %d of %s", x.Of+1, x.Sheet)
	}
	return ""
}

// parts makes the choices, part by part.
func (b *mapPage) parts() {
	at := map[string]int{}
	part := func(key string, p webpage.MapPart) *webpage.MapPart {
		i, ok := at[key]
		if !ok {
			i = len(b.page.Parts)
			at[key] = i
			b.page.Parts = append(b.page.Parts, p)
		}
		return &b.page.Parts[i]
	}
	open := map[string]int{}
	for _, x := range b.p.Fields {
		key, p := b.partOf(x)
		to := part(key, p)
		group := groupOf(x)
		i := slices.IndexFunc(to.Groups, func(g webpage.MapGroup) bool { return g.Title == group })
		if i < 0 {
			i = len(to.Groups)
			to.Groups = append(to.Groups, webpage.MapGroup{Title: group})
		}
		if x.Open {
			open[key]++
		}
		if f := b.field(x); x.Rare && f.Error == "" {
			to.Groups[i].More = append(to.Groups[i].More, f)
		} else {
			to.Groups[i].Fields = append(to.Groups[i].Fields, f)
		}
	}
	for key, n := range open {
		b.page.Parts[at[key]].Open = words.Count(n, "question")
	}
}

// partOf is the part that a field belongs to.
func (b *mapPage) partOf(x form.Field) (key string, p webpage.MapPart) {
	switch {
	case x.Part == form.PartTable && x.Of >= 0:
		l := letter(x.Of)
		as, sheet := schema.Costs.Name(), ""
		for _, f := range b.p.Fields {
			if f.Part == form.PartTable && f.Of == x.Of && f.Value != "" {
				switch f.Sort {
				case form.As:
					as = f.Value
				case form.Sheet:
					sheet = f.Value
				}
			}
		}
		return "table " + l, webpage.MapPart{ID: "table-" + l, Letter: l, Kind: x.Of % colours,
			Title: fmt.Sprintf("%s from the sheet %s", as, sheet)}
	case x.Part == form.PartTable:
		return "tables", webpage.MapPart{ID: "tables", Title: "Another table"}
	case x.Part == form.PartRow:
		name := x.Sheet.Name()
		return name, webpage.MapPart{ID: "list-of-" + strings.ToLower(strings.ReplaceAll(name, " ", "-")), Title: name}
	case x.Part == form.PartSettings:
		return "settings", webpage.MapPart{ID: "settings", Title: "Settings"}
	}
	return "file", webpage.MapPart{ID: "file", Title: "The layout"}
}

// groupOf is what the choices of a part belong to.
func groupOf(x form.Field) string {
	switch x.Sort {
	case form.Column:
		return "Columns: what each gives"
	case form.Across, form.CellIs:
		return "Headings of figures across"
	case form.SheetIs, form.BlockIs, form.BlockTitle, form.Section, form.FillDown:
		return "What stands around the rows"
	case form.Word, form.WordAlso:
		if x.Sort == form.Word && x.Heading != "cell" {
			return "Words for " + x.Heading
		}
		return "Words"
	case form.Constant:
		return "What nothing in the table says"
	case form.SkipRows, form.KeepRows, form.StopAt, form.Scale, form.Negate, form.Year, form.Periods, form.RemoveTable:
		return "Rows and figures"
	case form.Value, form.RemoveRow:
		if x.Part == form.PartRow {
			return "Row " + strconv.Itoa(x.Of+1)
		}
	}
	return ""
}
