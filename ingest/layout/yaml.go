package layout

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/wording/words"
)

// Problem is something wrong in a layout file, with its line and column.
type Problem = yamlfile.Fault

// Problems are all that is wrong in a layout file, by place.
type Problems = yamlfile.Faults

// mostBytes is what a layout file may have.
const mostBytes = 1 << 20

var terms = yamlfile.Terms{
	Name:      "layout",
	MostBytes: mostBytes,
	Example:   "shorecast map writes a layout for a workbook",
	Sample:    "name: Vendor comparison",
	Merge:     "write the keys out, or name a group with & and use it again with *",
}

// Load reads a layout file. name is how it is called in messages. The layout is nil where there is a problem: every one
// is an error, and all of them are found at once.
func Load(name string, data []byte) (*Layout, Problems) { return load(name, data, false) }

// LoadDraft reads a layout file that leaves something open, without what it leaves open: to see what the rest reads.
// Months without a year are those of DraftYear where the year is asked for.
func LoadDraft(name string, data []byte) (*Layout, Problems) { return load(name, data, true) }

// DraftYear stands for a year that is asked for.
const DraftYear = 2001

func load(name string, data []byte, draft bool) (*Layout, Problems) {
	f, root := yamlfile.Read(name, data, terms)
	sum := sha256.Sum256(data)
	l := &Layout{Name: path.Base(strings.ReplaceAll(name, `\`, "/")), SHA256: hex.EncodeToString(sum[:]),
		Text: data}
	l.File = l.Name
	if root != nil {
		r := &reader{File: f, l: l, names: map[schema.SheetID][]string{}, spoilt: len(f.Faults()) > 0, draft: draft}
		r.layout(root)
	}
	if problems := f.Faults(); len(problems) > 0 {
		return nil, problems
	}
	return l, nil
}

// reader makes a layout of the nodes of its file.
type reader struct {
	*yamlfile.File
	l     *Layout
	names map[schema.SheetID][]string // that the layout's own lists give, where it has such lists
	// parts of the file could not be read, so that what seems to be missing may be there
	spoilt bool
	draft  bool // what is left open is no fault
}

// node is a place of the file.
type node = yamlfile.Node

func (r *reader) fault(n *node, message, hint string) {
	r.Add(yamlfile.Error, n.At, n.Path, message, hint)
}

func quote(s string) string { return yamlfile.Quote(s) }

// topKeys are the keys of the file, apart from the lists of sheets.
var topKeys = []string{"name", "match", "csv", "settings", "tables"}

// listKeys are the keys of the lists of sheets.
var listKeys = func() []string {
	var keys []string
	for _, id := range schema.Sheets() {
		if id != schema.Settings {
			keys = append(keys, listKey(id))
		}
	}
	return keys
}()

func listKey(id schema.SheetID) string { return strings.ToLower(id.Name()) }

func (r *reader) layout(root *node) {
	g := r.group(root, slices.Concat(topKeys[:4], listKeys, topKeys[4:]))
	if n := g.get("name"); n != nil {
		if name, ok := r.text(n, "what is this layout called"); ok {
			r.l.Name = name
		}
	}
	r.match(g.get("match"))
	r.csv(g.get("csv"))
	for _, id := range schema.Sheets() {
		if n := g.get(listKey(id)); n != nil && id != schema.Settings {
			r.noteNames(id, n)
		}
	}
	if n := g.get("settings"); n != nil {
		r.settings(n)
	}
	for _, id := range schema.Sheets() {
		if n := g.get(listKey(id)); n != nil && id != schema.Settings {
			r.l.Lists[id] = r.list(id, n)
		}
	}
	if n := g.get("tables"); n != nil {
		r.tables(n)
	}
	if !r.spoilt && !slices.ContainsFunc(append([]string{"settings", "tables"}, listKeys...), g.has) {
		r.fault(root, "the layout says nothing of the workbook", "add tables, or lists such as options: "+terms.Example)
	}
	r.twice(g)
}

// twice reports sheets of the contract that a list and a table give.
func (r *reader) twice(g group) {
	for _, t := range r.l.Tables {
		n := g.get(listKey(t.As))
		if n == nil {
			continue
		}
		r.Add(yamlfile.Error, yamlfile.Spot(t.At), "", fmt.Sprintf("this table gives the sheet %s, which the list %s on "+
			"line %d gives too", t.As, listKey(t.As), n.At.Line), "keep one of the two")
	}
}

func (r *reader) match(n *node) {
	if n == nil {
		return
	}
	g := r.group(n, []string{"file", "sheets"})
	r.l.Match.At = At(n.At)
	if n := g.get("file"); n != nil {
		r.l.Match.File, _ = r.text(n, "which files is this layout for: a pattern such as vendors*.xlsx")
		if i := strings.IndexAny(r.l.Match.File, `/\`); i >= 0 {
			r.Add(yamlfile.Error, r.Inside(n, i), n.Path, "the pattern "+quote(r.l.Match.File)+" has a folder in it",
				"write the file's name alone")
		}
	}
	if n := g.get("sheets"); n != nil {
		r.l.Match.Sheets = r.texts(n, "which sheets does the workbook have to have")
	}
}

var separators = map[string]rune{",": ',', ";": ';', "\t": '\t', "|": '|', "comma": ',', "semicolon": ';', "tab": '\t'}

func (r *reader) csv(n *node) {
	if n == nil {
		return
	}
	g := r.group(n, []string{"separator", "decimal", "encoding"})
	c := &r.l.CSV
	c.At = At(n.At)
	if n := g.get("separator"); n != nil && n.Kind == yamlfile.Text && n.Text == "\t" {
		c.Separator = '\t'
	} else if n != nil {
		text, ok := r.text(n, "what separates the columns: , ; | or tab")
		if c.Separator = separators[strings.ToLower(text)]; ok && c.Separator == 0 {
			r.fault(n, "the separator cannot be "+quote(text), `write "," or ";" or "|" or tab`)
		}
	}
	if n := g.get("decimal"); n != nil {
		text, ok := r.text(n, "what is the decimal sign: . or ,")
		switch text {
		case ".", ",":
			c.Decimal = rune(text[0])
		default:
			if ok {
				r.fault(n, "the decimal sign cannot be "+quote(text), `write "." or ","`)
			}
		}
	}
	if c.Separator == ',' && c.Decimal == ',' {
		r.fault(g.get("decimal"), "the separator and the decimal sign are both a comma", "state what the file really uses")
	}
	if n := g.get("encoding"); n != nil {
		encodings := []string{"utf-8", "utf-16", "windows-1252"}
		text, ok := r.text(n, "how is the file encoded: "+words.Or(encodings))
		if c.Encoding = text; ok && !workbook.KnowsEncoding(text) {
			r.fault(n, "the encoding cannot be "+quote(text), words.Meant(text, encodings, "for example "+words.Or(encodings)))
		}
	}
}

// group is a group of keys of the file.
type group struct {
	node   *node
	values map[string]*node // nil for a key whose value was reported
}

// get returns what stands after a key, nil where it is missing or was reported.
func (g group) get(key string) *node { return g.values[key] }

// has reports whether the key is there, rightly or wrongly.
func (g group) has(key string) bool { _, there := g.values[key]; return there }

// group opens a group of keys. Those that are unknown, repeated or without a value are reported.
func (r *reader) group(n *node, known []string) group {
	g := group{n, map[string]*node{}}
	if !r.expect(n, yamlfile.Mapping, "a group of keys", "the keys here are "+words.And(known)) {
		return g
	}
	for _, p := range n.Keys {
		key := p.Key.Text
		switch near := words.Nearest(key, known); {
		case p.Key.Kind == yamlfile.Faulty:
		case g.has(key) && slices.Contains(known, key):
			r.fault(p.Key, "the key "+quote(key)+" is repeated", "remove one of them")
		case !slices.Contains(known, key):
			r.unknownKey(p.Key, near, known)
			if near != "" && !g.has(near) {
				g.values[near] = nil
			}
		default:
			g.values[key] = nil
			if r.given(p.Value, key) {
				g.values[key] = p.Value
			}
		}
	}
	return g
}

// given reports whether something stands after a key, and a fault if it does not.
func (r *reader) given(n *node, key string) bool {
	if n.Kind == yamlfile.Nothing {
		r.fault(n, "the key "+quote(key)+" has no value", "write a value behind the colon, or remove the key")
	}
	return n.Kind != yamlfile.Nothing && n.Kind != yamlfile.Faulty
}

func (r *reader) unknownKey(n *node, near string, known []string) {
	hint := "the keys here are " + words.And(known)
	spaced := strings.NewReplacer("_", " ", "-", " ").Replace(n.Text)
	switch {
	case slices.Contains(known, spaced):
		hint = "did you mean " + spaced + "?"
	case near != "":
		hint = "did you mean " + near + "?"
	case slices.Contains(tableKeys, n.Text):
		hint = n.Text + " is a key of an entry of tables"
	case slices.Contains(topKeys, n.Text) || slices.Contains(listKeys, n.Text):
		hint = n.Text + " stands at the top of the file, not in a group"
	}
	r.fault(n, "unknown key "+quote(n.Text), hint)
}

// expect reports whether a node is of a kind, and a fault if it is not.
func (r *reader) expect(n *node, kind yamlfile.Kind, what, hint string) bool {
	if n.Kind != kind && n.Kind != yamlfile.Faulty {
		if isQuestion(n) {
			r.question(n, "what stands here", hint)
			return false
		}
		r.fault(n, "expected "+what+", found "+n.String(), hint)
	}
	return n.Kind == kind
}

func isQuestion(n *node) bool { return n.Kind == yamlfile.Text && strings.TrimSpace(n.Text) == "?" }

// question reports a question mark that is left in the file, with what it asks.
func (r *reader) question(n *node, asked, hint string) {
	if !r.draft {
		r.Ask(n.At, n.Path, `a "?" is left here: `+asked+"?", hint)
	}
}

const answerHint = `write the answer in place of the "?"`

// text returns a text that is not empty. asked is what a question mark in its place asks.
func (r *reader) text(n *node, asked string) (string, bool) {
	if n.Kind != yamlfile.Text {
		r.expect(n, yamlfile.Text, "a text", "write one text, in quotes where it has a special sign")
		return "", false
	}
	switch {
	case isQuestion(n):
		r.question(n, asked, answerHint)
		return "", false
	case strings.TrimSpace(n.Text) == "":
		r.fault(n, "the text is empty", "write a text, or remove the entry")
		return "", false
	}
	return n.Text, true
}

// texts returns the texts of a list, or one text alone.
func (r *reader) texts(n *node, asked string) []Word {
	var ws []Word
	one := func(n *node) {
		if text, ok := r.text(n, asked); ok {
			ws = append(ws, Word{At(n.At), text})
		}
	}
	if n.Kind == yamlfile.Text {
		one(n)
		return ws
	}
	if !r.expect(n, yamlfile.List, "a list of texts", "write [first, second] or one text") {
		return nil
	}
	for _, item := range n.Items {
		one(item.Node)
	}
	return ws
}

// choice returns which of a few words stands at a node, case apart.
func (r *reader) choice(n *node, asked string, of []string) (int, bool) {
	text, ok := r.text(n, asked+": "+words.Or(of))
	if !ok {
		return 0, false
	}
	i := slices.IndexFunc(of, func(w string) bool { return strings.EqualFold(w, text) })
	if i < 0 {
		r.fault(n, "this cannot be "+quote(text), words.Meant(text, of, "expected "+words.Or(of)))
	}
	return i, i >= 0
}

// yes returns what a yes or no says.
func (r *reader) yes(n *node, asked string) bool {
	text, ok := r.text(n, asked+": yes or no")
	if !ok {
		return false
	}
	yes, ok := schema.YesOrNo(text)
	if !ok {
		r.fault(n, "expected yes or no, found "+n.String(), "write true or false")
	}
	return yes
}
