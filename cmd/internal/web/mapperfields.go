package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	forms "shorecast/ingest/layout/form"
	"shorecast/ingest/schema"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// longestList is how many choices a list has that opens; of more, a line of text suggests them.
const longestList = 60

// fieldLabels are what fields are called whose subject does not name them.
var fieldLabels = map[forms.Sort]string{
	forms.Name: "Name of the layout", forms.MatchFile: "For files called", forms.Separator: "Columns are separated by",
	forms.Decimal: "Decimal sign", forms.Encoding: "Encoding", forms.RemoveRow: "Remove this row",
	forms.AddTable: "Add a table on the sheet", forms.RemoveTable: "Remove this table", forms.Sheet: "Stands on the sheet",
	forms.As: "Gives the sheet", forms.Range: "Cells, such as B6:H60", forms.HeadingRows: "Rows of headings",
	forms.Turned: "Attributes run down, things across", forms.CellIs: "The figures across are",
	forms.SheetIs: "The name of the sheet gives", forms.BlockIs: "The title of each block gives",
	forms.BlockTitle: "Titles of blocks are called", forms.SkipRows: "Rows that are left out, one a line",
	forms.KeepRows: "Rows that are kept, one a line", forms.StopAt: "The table ends before the row",
	forms.Scale: "Figures are multiplied by", forms.Negate: "Costs are entered as negative figures",
	forms.Year: "Year of the months", forms.Periods: "Counted periods are",
}

// labelOf is what a field is called.
func labelOf(x forms.Field) string {
	switch x.Sort {
	case forms.AddRow:
		return "Add " + withArticle(words.LowerFirst(x.Subject))
	case forms.Column:
		if x.Heading == "" {
			return "Column " + finding.ColumnName(x.Column)
		}
		return finding.ColumnName(x.Column) + ": " + x.Heading
	case forms.Across:
		return fmt.Sprintf("Heading row %d of the figures says", x.Column+1)
	case forms.Section:
		if x.Column == 0 {
			return "Section rows give"
		}
		return fmt.Sprintf("Section rows of level %d give", x.Column+1)
	case forms.FillDown:
		return x.Subject + ": blank cells repeat the one above"
	case forms.Word:
		return x.Subject
	case forms.WordAlso:
		return x.Subject + ": " + x.Heading
	}
	if label, ok := fieldLabels[x.Sort]; ok {
		return label
	}
	if isUse(x) {
		return "They belong to the case"
	}
	return x.Subject
}

// withArticle is a thing as one of several.
func withArticle(thing string) string {
	if thing != "" && strings.Contains("aeiou", thing[:1]) {
		return "an " + thing
	}
	return "a " + thing
}

// blankOf is what it means that nothing is chosen.
func blankOf(x forms.Field) string {
	switch x.Sort {
	case forms.Word:
		return "as it stands"
	case forms.As:
		return schema.Costs.Name()
	case forms.HeadingRows:
		return "1"
	case forms.Column:
		if x.Figures {
			return "figures across"
		}
		return "not named"
	case forms.RemoveRow, forms.RemoveTable, forms.Turned, forms.Negate, forms.FillDown:
		return "no"
	}
	return "–"
}

// choiceText is a choice as a page says it.
func choiceText(x forms.Field, choice string) string {
	switch {
	case choice == "":
		return blankOf(x)
	case choice == forms.Skip && x.Sort == forms.Column:
		return "left out"
	case choice == forms.Skip && x.Sort == forms.Across:
		return "nothing (left unread)"
	case choice == "cell" && x.Sort == forms.Across:
		return "what the figure is"
	case choice == "?":
		return "please choose"
	case x.Sort == forms.Scale:
		if text, ok := map[string]string{"1000": "1,000", "1000000": "1,000,000", "100000": "100,000 (lakh)",
			"10000000": "10,000,000 (crore)"}[choice]; ok {
			return text
		}
	}
	return choice
}

// field makes a choice of the page.
func (b *mapPage) field(x forms.Field) webpage.MapField {
	id := "f" + strconv.Itoa(len(b.ids)+1)
	b.ids[x.Name] = id
	f := webpage.MapField{ID: id, Name: "f." + x.Name, Label: labelOf(x), Comment: x.Comment, Value: x.Value, Open: x.Open,
		Lines: x.Lines, About: b.aboutOf(x), Guess: guessOf(x)}
	for _, p := range b.p.Problems {
		if p.Line == x.Line && p.Column == x.Spot.Column && !p.Asks {
			f.Error = words.UpperFirst(p.Message) + ". " + tip(p.Hint)
		}
	}
	real := slices.DeleteFunc(slices.Clone(x.Choices), func(c string) bool { return c == "" })
	switch {
	case x.ByHand:
		f.Options = []webpage.Option{{Value: x.Value, Text: x.Value + " (in the text)", Chosen: true}}
	case len(real) > 0 && len(real) <= longestList:
		f.Options = b.optionsOf(x)
	case len(real) > 0:
		f.List = b.suggestions(real)
	case x.Sort == forms.MatchFile:
		f.List = b.suggestions([]string{b.upload.Name, starred(b.upload.Name)})
	case x.Month && !strings.HasPrefix(x.Value, "="):
		f.Type = "month"
	}
	if x.Open && f.Options == nil {
		f.Value = ""
	}
	return f
}

func (b *mapPage) optionsOf(x forms.Field) (all []webpage.Option) {
	choices := x.Choices
	if !slices.Contains(choices, x.Value) {
		choices = append([]string{x.Value}, choices...)
	}
	word := x.Sort == forms.Word || x.Sort == forms.WordAlso
	own := word && slices.Contains(choices, x.Subject) // it may be entered for itself
	for _, c := range choices {
		switch {
		case c == "" && (x.Open || own && x.Value != ""):
			continue // what is asked for is not just taken away
		case own && c == x.Subject && x.Value == "":
			continue // as the blank one says already
		}
		text := choiceText(x, c)
		if own && (c == "" || c == x.Subject) {
			text = b.asItStands(x)
		}
		all = append(all, webpage.Option{Value: c, Text: text, Chosen: c == x.Value})
	}
	return all
}

// asItStands says what a category counts as that a word is by itself.
func (b *mapPage) asItStands(x forms.Field) string {
	kind := schema.Costs.Columns()[schema.CostKind].Name
	said := slices.ContainsFunc(b.p.Fields, func(f forms.Field) bool {
		return f.Part == forms.PartTable && f.Of == x.Of && (f.Value == kind || f.Subject == kind && f.Value != "")
	})
	if _, known := schema.KindOf(x.Subject); known || said {
		return blankOf(forms.Field{Sort: forms.Word})
	}
	return "as it stands (a running cost)"
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
func (b *mapPage) aboutOf(x forms.Field) string {
	switch {
	case x.Part == forms.PartTable && x.Of >= 0:
		return "of table " + letter(x.Of)
	case x.Part == forms.PartRow && x.Of >= 0:
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
	open, guesses := map[string]int{}, 0
	for _, x := range b.p.Fields {
		if guessOf(x) != "" {
			guesses++
		}
		if isUse(x) {
			f := b.field(x)
			if x.Sort == forms.Setting && x.Value == "" {
				f.Comment = "if empty, the one called like the layout"
			}
			b.page.Uses = append(b.page.Uses, f)
			continue
		}
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
		f := b.field(x)
		if x.Part == forms.PartRow && b.shared(x) { // what stands behind a row is about no single one of its fields
			to.Groups[i].Help, f.Comment = x.Comment, ""
		}
		if x.Rare && f.Error == "" {
			to.Groups[i].More = append(to.Groups[i].More, f)
		} else {
			to.Groups[i].Fields = append(to.Groups[i].Fields, f)
		}
	}
	if guesses > 1 {
		b.page.Guesses = fmt.Sprintf("all %d suggestions", guesses)
	}
	for key, n := range open {
		b.page.Parts[at[key]].Open = words.Count(n, "question")
	}
}

// shared reports whether the comment of a field stands behind others too, on the same line.
func (b *mapPage) shared(x forms.Field) bool {
	return x.Comment != "" && slices.ContainsFunc(b.p.Fields, func(f forms.Field) bool {
		return f.Line == x.Line && f.Name != x.Name && f.Comment == x.Comment
	})
}

// partOf is the part that a field belongs to.
func (b *mapPage) partOf(x forms.Field) (key string, p webpage.MapPart) {
	switch {
	case x.Part == forms.PartTable && x.Of >= 0:
		l := letter(x.Of)
		as, sheet := schema.Costs.Name(), ""
		for _, f := range b.p.Fields {
			if f.Part == forms.PartTable && f.Of == x.Of && f.Value != "" {
				switch f.Sort {
				case forms.As:
					as = f.Value
				case forms.Sheet:
					sheet = f.Value
				}
			}
		}
		return "table " + l, webpage.MapPart{ID: "table-" + l, Letter: l, Kind: x.Of % colours,
			Title: fmt.Sprintf("%s from the sheet %s", as, sheet)}
	case x.Part == forms.PartTable:
		return "tables", webpage.MapPart{ID: "tables", Title: "Another table"}
	case x.Part == forms.PartRow:
		name := x.Sheet.Name()
		return name, webpage.MapPart{ID: "list-of-" + strings.ToLower(strings.ReplaceAll(name, " ", "-")), Title: name}
	case x.Part == forms.PartSettings:
		return "settings", webpage.MapPart{ID: "settings", Title: "Settings"}
	}
	return "file", webpage.MapPart{ID: "file", Title: "The layout"}
}

// groupOf is what the choices of a part belong to.
func groupOf(x forms.Field) string {
	switch x.Sort {
	case forms.Column:
		return "Columns: what each gives"
	case forms.Across, forms.CellIs:
		return "Headings of figures across"
	case forms.SheetIs, forms.BlockIs, forms.BlockTitle, forms.Section, forms.FillDown:
		return "What stands around the rows"
	case forms.Word, forms.WordAlso:
		if x.Sort == forms.Word && x.Heading != "cell" {
			return "Words for " + x.Heading
		}
		return "Words"
	case forms.Constant:
		return "What nothing in the table says"
	case forms.SkipRows, forms.KeepRows, forms.StopAt, forms.Scale, forms.Negate, forms.Year, forms.Periods,
		forms.RemoveTable:
		return "Rows and figures"
	case forms.Value, forms.RemoveRow:
		if x.Part == forms.PartRow {
			return "Row " + strconv.Itoa(x.Of+1)
		}
	}
	return ""
}
