package form

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
)

// file makes the fields of the layout as a whole.
func (f *forming) file() {
	f.add(Field{Name: "name", Sort: Name, path: below(nil, key("name"))})
	f.add(Field{Name: "match.file", Sort: MatchFile, path: below(nil, key("match"), key("file"))})
	if !f.scene.CSV && f.root.Get("csv") == nil {
		return
	}
	for _, c := range []struct {
		key     string
		sort    Sort
		choices []string
	}{{"separator", Separator, []string{"", ";", ",", "|", "tab"}}, {"decimal", Decimal, []string{"", ",", "."}},
		{"encoding", Encoding, []string{"", "utf-8", "utf-16", "windows-1252"}}} {
		f.add(Field{Name: "csv." + c.key, Sort: c.sort, Choices: c.choices, Rare: true,
			path: below(nil, key("csv"), key(c.key))})
	}
}

// usual are the settings that a person looks for first.
var usual = []int{schema.SettingTitle, schema.SettingCurrency, schema.SettingFirstMonth, schema.SettingHorizon,
	schema.SettingDiscountRate, schema.SettingMinimumSaving, schema.SettingCase}

// settings makes a field of each setting.
func (f *forming) settings() {
	group := f.root.Get("settings")
	written := map[int]string{} // as the layout has it
	if group != nil {
		for _, p := range group.Keys {
			if at, ok := schema.SettingNamed(p.Key.Text); ok {
				written[at] = p.Key.Text
			}
		}
	}
	for i := range schema.Settings.Sheet().Settings {
		c := &schema.Settings.Sheet().Settings[i]
		name := cmp.Or(written[i], c.Name)
		x := Field{Name: "settings." + c.Name, Part: PartSettings, Sort: Setting, Subject: c.Name,
			Rare: !slices.Contains(usual, i), path: below(nil, key("settings"), key(name))}
		f.choose(&x, schema.Settings, c)
		f.add(x)
	}
}

// listed are the sheets whose rows a layout may list itself and that every case needs.
var listed = []schema.SheetID{schema.Locations, schema.Options}

// lists makes the fields of the rows that the layout itself gives.
func (f *forming) lists() {
	for _, id := range schema.Sheets() {
		name := strings.ToLower(id.Name())
		list := f.root.Get(name)
		if id == schema.Settings || list == nil && !slices.Contains(listed, id) {
			continue
		}
		for row := 0; list != nil && row < len(list.Items); row++ {
			f.row(id, below(nil, key(name), index(row)), row)
		}
		if list == nil && f.givesByTable(id) || id.Columns()[0].Type != schema.TypeName || id == schema.Costs {
			continue
		}
		f.fields = append(f.fields, Field{Name: name + ".add", Part: PartRow, Sheet: id, Of: -1, Sort: AddRow,
			Subject: id.Columns()[0].Name, Free: true, path: below(nil, key(name))})
	}
}

// givesByTable reports whether a table of the layout gives a sheet.
func (f *forming) givesByTable(id schema.SheetID) bool {
	tables := f.root.Get("tables")
	return tables != nil && slices.ContainsFunc(tables.Items, func(i yamlfile.Item) bool {
		as := i.Get("as")
		return as != nil && id.Is(as.Text)
	})
}

func (f *forming) row(id schema.SheetID, path []yamlfile.Step, row int) {
	n := f.root.Find(path)
	if n.Kind != yamlfile.Mapping {
		return
	}
	name := strings.ToLower(id.Name()) + "." + strconv.Itoa(row) + "."
	known := map[int]bool{}
	field := func(heading string, c *schema.Column) {
		x := Field{Name: name + c.Name, Part: PartRow, Sheet: id, Of: row, Sort: Value, Subject: c.Name,
			Rare: !c.Required, path: below(path, key(heading))}
		f.choose(&x, id, c)
		f.add(x)
	}
	for _, p := range n.Keys {
		if i, ok := id.Column(p.Key.Text); ok && !known[i] {
			known[i] = true
			field(p.Key.Text, &id.Columns()[i])
		} else if !ok && p.Key.Kind == yamlfile.Text {
			field(p.Key.Text, &schema.Column{Name: p.Key.Text})
		}
	}
	for i := range id.Columns() {
		if c := &id.Columns()[i]; !known[i] && !(c.Long && !c.Required) {
			field(c.Name, c)
		}
	}
	f.fields = append(f.fields, Field{Name: name + "remove", Part: PartRow, Sheet: id, Of: row, Sort: RemoveRow,
		Choices: []string{"", yes}, Rare: true, path: path})
}

// noteNames keeps the names that the layout's lists give, for references to them.
func (f *forming) noteNames() {
	for _, id := range schema.Sheets() {
		list := f.root.Get(strings.ToLower(id.Name()))
		if list == nil || !id.ListsNames() {
			continue
		}
		for _, item := range list.Items {
			for _, p := range item.Keys {
				if i, ok := id.Column(p.Key.Text); ok && i == 0 && p.Value.Kind == yamlfile.Text && p.Value.Text != open {
					f.names[id] = append(f.names[id], p.Value.Text)
				}
			}
		}
	}
}
