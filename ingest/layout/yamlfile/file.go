// Package yamlfile reads a YAML file that people write as a tree whose every node knows its place, and says in plain
// words what is no YAML or what such files do not use: several documents, tags, merged keys.
//
// Steps: the bytes are checked (check.go), a library reads them (tree.go), its tree becomes nodes (node.go), and what
// it cannot read is compared with the mistakes that people make (syntax.go). What keys and values mean is the caller's;
// its faults are collected beside those found here. Nothing in the file is executed or looked up.
package yamlfile

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// Terms are what messages say of a sort of file.
type Terms struct {
	Name      string                   // "configuration"
	MostBytes int                      // a larger file is refused
	Example   string                   // where an example is to be had: the hint of an empty file
	Sample    string                   // a key with a value: "time_zone: Europe/Warsaw"
	Merge     string                   // what to do in place of merging keys with <<
	Mask      func(text string) Masked // takes out what must not be shown; nil where nothing is secret
}

// Masked is a text without its secrets.
type Masked struct {
	Text    string   // with Dots in place of them
	Column  int      // at which the first of them began; 0 where there are none
	Secrets []string // their words
}

// Dots stand in place of a secret.
const Dots = "•••"

func (t Terms) mask(text string) Masked {
	if t.Mask == nil {
		return Masked{Text: text}
	}
	return t.Mask(text)
}

// File is a file that is being read, with what is wrong with it so far.
type File struct {
	name    string
	terms   Terms
	src     source
	faults  Faults
	anchors map[string]*Node
	places  map[*token.Token]Spot
	masked  map[int]Masked // lines that faults show
}

// Read reads a file. name is how it is called in messages. The node is nil where the file is no YAML or not a group of
// keys; Faults says why.
func Read(name string, data []byte, t Terms) (*File, *Node) {
	f := &File{name: name, terms: t, anchors: map[string]*Node{}, places: map[*token.Token]Spot{},
		masked: map[int]Masked{}}
	if !f.readable(data) {
		return f, nil
	}
	root := f.tree()
	if root == nil {
		return f, nil
	}
	n := f.node(root, "")
	switch n.Kind {
	case Faulty:
		return f, nil
	case Mapping:
		return f, n
	}
	f.fault(n.At, "expected keys, found "+f.terms.mask(n.String()).Text,
		"begin with a key, a colon, a space and a value, such as "+t.Sample+"; "+t.Example)
	return f, nil
}

func (f *File) fault(at Spot, message, hint string) { f.Add(Error, at, "", message, hint) }

// Ask enters a question that the file leaves open at a place.
func (f *File) Ask(at Spot, path, message, hint string) {
	f.Add(Error, at, path, message, hint)
	f.faults[len(f.faults)-1].Asks = true
}

// Add enters a fault at a place, which is moved into the file where it is not.
func (f *File) Add(s Severity, at Spot, path, message, hint string) {
	at = f.src.within(at)
	m, known := f.masked[at.Line]
	if !known {
		m = f.terms.mask(f.src.line(at.Line))
		f.masked[at.Line] = m
	}
	for _, word := range m.Secrets {
		message, hint = strings.ReplaceAll(message, word, Dots), strings.ReplaceAll(hint, word, Dots)
	}
	if m.Column > 0 {
		at.Column = min(at.Column, m.Column)
	}
	f.faults = append(f.faults, Fault{Severity: s, File: f.name, Line: at.Line, Column: at.Column, Path: path,
		Message: message, Hint: hint, Source: m.Text})
}

// Faults returns what is wrong with the file, by place.
func (f *File) Faults() Faults { return f.faults.sorted() }

// Inside returns where in the file a byte of a node's text stands.
func (f *File) Inside(n *Node, offset int) Spot {
	if n.Kind != Text {
		return n.At
	}
	return f.src.inside(n, offset)
}

// place returns where a node begins. The library's places of texts without quotes are wrong if spaces follow or lines
// are folded; these are searched for behind the token before them.
func (f *File) place(n ast.Node) Spot {
	if first := pairs(n); len(first) > 0 {
		return f.place(first[0].Key)
	}
	tk := n.GetToken()
	if at, known := f.places[tk]; known {
		return at
	}
	at := f.src.within(spotOf(tk))
	if tk.Type == token.StringType && tk.Prev != nil && !f.begins(at, firstWord(tk.Value)) {
		at, _ = f.src.find(firstWord(tk.Value), spotOf(tk.Prev))
	}
	f.places[tk] = at
	return at
}

func spotOf(tk *token.Token) Spot { return Spot{tk.Position.Line, tk.Position.Column} }
