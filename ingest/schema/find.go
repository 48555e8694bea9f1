package schema

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// sheetKeys finds a sheet by the key of its name or of a synonym; a sheet's own name goes before another's synonym.
var sheetKeys = func() map[string]SheetID {
	keys := map[string]SheetID{}
	for _, id := range Sheets() {
		keys[Key(id.Name())] = id
	}
	for _, id := range Sheets() {
		for _, s := range alternatives(id.Sheet().Synonyms) {
			if _, taken := keys[Key(s)]; !taken {
				keys[Key(s)] = id
			}
		}
	}
	return keys
}()

// SheetNamed returns the sheet that a name in a workbook means, NoSheet where it means none.
func SheetNamed(name string) SheetID {
	name = WithoutUnit(name)
	if id := sheetKeys[Key(name)]; id != NoSheet {
		return id
	}
	return sheetKeys[Key(WithoutNumber(name))]
}

// sheetNumber is the number of a sheet before its name, with a mark or a blank between.
var sheetNumber = regexp.MustCompile(
	`^\s*(?i:(?:tab|sheet|page|part|step|section|table|annex|appendix|no\.?|#)[ ._-]*)?` +
		`\d{1,2}(?:\.\d{1,2})*[a-z]?(?:[\s.:)_–—-]+)`)

// WithoutNumber takes the number of a sheet off its name: "3. Options", "04_Costs" and "Tab 4 – Costs" → "Options",
// "Costs" and "Costs".
func WithoutNumber(name string) string {
	if short := name[len(sheetNumber.FindString(name)):]; short != "" {
		return short
	}
	return name
}

// Is reports whether a name is the sheet's own, not a synonym.
func (id SheetID) Is(name string) bool { return Key(name) == Key(id.Name()) }

// versionWords are words that people add to the name of a sheet when they keep several versions of it.
var versionWords = strings.Fields("copy of old new final draft backup bak rev version ver updated update revised " +
	"archive archived previous prev current latest")

// VersionOf returns the sheet of which a sheet's name says that it is another version: "Costs v2", "Costs (2)",
// "Costs 2026", "Copy of Costs". Only names close to the contract's own count: "Volumes 2026" may be something else.
func VersionOf(name string) SheetID {
	var kept []string
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	words := strings.FieldsFunc(WithoutNumber(name), apart)
	for _, w := range words {
		if w = withoutVersion(strings.ToLower(w)); w != "" && !slices.Contains(versionWords, w) {
			kept = append(kept, w)
		}
	}
	key := strings.Join(kept, "")
	if key == Key(name) && WithoutUnit(name) == name {
		return NoSheet
	}
	for _, k := range []string{key, Key(WithoutUnit(WithoutNumber(name)))} {
		if id := sheetKeys[k]; id != NoSheet && strings.HasPrefix(k, Key(id.Name())[:4]) {
			return id
		}
	}
	return NoSheet
}

// withoutVersion takes the number of a version or a year off the end of a word: "costs2", "v2", "2026" and "fy27" →
// "costs", "", "" and "".
func withoutVersion(word string) string {
	short := strings.TrimRightFunc(word, unicode.IsDigit)
	if short == word {
		return word
	}
	switch short {
	case "v", "fy", "cy", "q", "h":
		return ""
	}
	if rest, cut := strings.CutSuffix(short, "v"); cut && sheetKeys[rest] != NoSheet {
		return rest
	}
	return short
}

// Headings finds columns by their headings.
type Headings struct {
	columns []Column
	exact   map[string]int // by folded name: two options may differ in punctuation alone
	keys    map[string]int
}

// NewHeadings returns a finder of the columns, those of a long list left out. A column's own name goes before another's
// synonym.
func NewHeadings(columns []Column) *Headings { return newHeadings(columns, false) }

func newHeadings(columns []Column, long bool) *Headings {
	h := &Headings{columns: columns, exact: map[string]int{}, keys: map[string]int{}}
	for i := range columns {
		c := &columns[i]
		if c.Long && !long {
			continue
		}
		h.exact[Fold(c.Name)] = i
		h.keys[Key(c.Name)] = i
		h.keys[Key(WithoutUnit(c.Heading()))] = i
	}
	for i := range columns {
		for _, s := range columns[i].Alternatives() {
			if _, taken := h.keys[Key(s)]; !taken {
				h.keys[Key(s)] = i
			}
		}
	}
	return h
}

// Column returns the column of the sheet that a name means: its own name, those of long lists included, or what may
// head it on the sheet.
func (id SheetID) Column(name string) (int, bool) {
	want := Key(name)
	for i, key := range columnKeys()[id] {
		if key == want {
			return i, true
		}
	}
	return sheetHeadings()[id].Find(name)
}

// columnKeys and sheetHeadings are made once: layouts ask for columns by their names again and again.
var (
	columnKeys = sync.OnceValue(func() (keys [SheetCount][]string) {
		for _, id := range Sheets() {
			for _, c := range id.Columns() {
				keys[id] = append(keys[id], Key(c.Name))
			}
		}
		return keys
	})
	sheetHeadings = sync.OnceValue(func() (all [SheetCount]*Headings) {
		for _, id := range Sheets() {
			all[id] = NewHeadings(id.Columns())
		}
		return all
	})
)

// SettingNamed returns the setting that a name means.
func SettingNamed(name string) (int, bool) { return settingHeadings().Find(name) }

var settingHeadings = sync.OnceValue(func() *Headings { return NewHeadings(settings.Settings) })

// YearNamed returns the year that a heading of the sheet Rates means: 2 of "Year 2".
func YearNamed(heading string) (int, bool) {
	for year := 1; year <= LastYear; year++ {
		c := YearColumn(year)
		if _, ok := NewHeadings([]Column{c}).Find(heading); ok {
			return year, true
		}
	}
	return 0, false
}

// unitTails are words that follow a heading as its unit without brackets: "Avoidable in %".
var unitTails = strings.Fields("percentayear peryear percent ayear inmonths months inyears years pa in " +
	"infte perfte fte")

// Find returns the column that a heading names.
func (h *Headings) Find(heading string) (int, bool) {
	if i, ok := h.exact[Fold(heading)]; ok {
		return i, true
	}
	if i, ok := h.keys[Key(heading)]; ok { // an option may be named "Captive (Pune)"
		return i, true
	}
	key := Key(WithoutUnit(heading))
	if i, ok := h.keys[key]; ok && key != "" {
		return i, true
	}
	for _, tail := range unitTails {
		if short, cut := strings.CutSuffix(key, tail); cut && short != "" {
			if i, ok := h.keys[short]; ok {
				return i, true
			}
		}
	}
	return 0, false
}

// Index finds places in a list by words. It remembers spellings that it has met, so it is not safe for several
// goroutines.
type Index struct {
	key   func(string) string // what words are compared by: Key or Fold
	at    map[string]int32    // by key, and by spelling as met
	last  string              // the word found last, and its place: neighbouring rows repeat each other
	lastI int32
}

// NewIndex returns an empty index of words that are compared by their keys.
func NewIndex(key func(string) string) *Index { return &Index{key: key, at: map[string]int32{}} }

// NewLookup returns an index of the choices that words mean.
func NewLookup(choices []Choice) *Index {
	x := NewIndex(Key)
	for i, c := range choices {
		x.Add(c.Word, i)
		for _, s := range alternatives(c.Synonyms) {
			x.Add(s, i)
		}
	}
	return x
}

// Add enters a word and its place.
func (x *Index) Add(word string, at int) { x.at[x.key(word)] = int32(at) }

// mostSpellings is how many words an index has at most once it remembers spellings.
const mostSpellings = 10_000

// Find returns the place of a word.
func (x *Index) Find(word string) (int, bool) {
	if word == x.last && word != "" {
		return int(x.lastI), true
	}
	at, ok := x.at[word]
	if !ok {
		if at, ok = x.at[x.key(word)]; !ok {
			return 0, false
		}
		if len(x.at) < mostSpellings {
			x.at[word] = at
		}
	}
	x.last, x.lastI = word, at
	return int(at), true
}

// IsAll reports whether a word in the column "Applies to" means everything.
func IsAll(word string) bool {
	switch Key(word) {
	case "all", "everything", "every", "allbutthebaseline", "any":
		return true
	}
	return false
}

// Reserved reports whether a name means something else in a report or in another sheet.
func Reserved(name string) bool {
	f := Fold(name)
	return f == "all" || f == "(shared)"
}

// YesOrNo returns what a word means in a column of yes and no; ok is false where it means neither.
func YesOrNo(word string) (yes, ok bool) {
	switch Key(word) {
	case "yes", "y", "true", "x", "1":
		return true, true
	case "no", "n", "false", "0":
		return false, true
	case "":
		return true, word == "✓" || word == "✔"
	}
	return false, false
}

// covered are words in place of an amount that is paid with another line, or for nothing, by their keys.
var covered = map[string]bool{"incl": true, "included": true, "inclusive": true, "inkl": true, "inklusive": true,
	"enthalten": true, "inbegriffen": true, "inclus": true, "compris": true, "incluido": true, "incluso": true,
	"inclusief": true, "free": true, "gratis": true, "nil": true, "none": true, "nocharge": true, "nocost": true}

// IsCovered reports whether a text in place of an amount says that it is paid with another line, or for nothing:
// incl., included in fee, nil.
func IsCovered(s string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	return covered[Key(s)] || strings.HasPrefix(Key(first), "in") && covered[Key(first)]
}

// IsPlaceholder reports whether a text stands for a value that nobody has entered yet: n/a, tbd, ?
func IsPlaceholder(s string) bool {
	if len(s) > 24 {
		return false
	}
	switch Key(s) {
	case "na", "tbd", "tba", "tbc", "tobedefined", "tobedetermined", "tobeconfirmed", "notavailable", "notapplicable":
		return true
	case "":
		t := strings.TrimSpace(s)
		return t != "" && strings.Trim(t, "?.…") == ""
	}
	return false
}
