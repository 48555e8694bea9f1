package yamlfile

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
)

// Kind is what stands in a place of the file.
type Kind uint8

// The kinds. What is Faulty was reported when the file was read.
const (
	Nothing Kind = iota
	Text
	Mapping
	List
	Faulty
)

// Node is what stands in a place of the file. What an anchor names is one node wherever it is used.
type Node struct {
	At     Spot   // of a mapping its first key, of nothing the key or dash before it
	Path   string // "tables[1].names"
	Kind   Kind
	Text   string // of a Text, without its quotes; numbers, true and false are as they are written
	Number bool   // a Text without quotes that YAML takes for a number
	Truth  bool   // a Text without quotes that is true or false
	Keys   []Pair // of a Mapping, in the order of the file; a key may stand twice
	Items  []Item // of a List
	Flow   bool   // a Mapping or List in brackets
	open   Spot   // of its opening bracket
	block  bool   // a text of several lines behind | or >
}

// Pair is a key and its value.
type Pair struct {
	Key, Value *Node // the key is a Text or Faulty
}

// Item is an entry of a list.
type Item struct {
	*Node
	Start Spot // of the dash before it, or of the entry itself
}

// String is what a message calls a node.
func (n *Node) String() string {
	if n.Kind == Text {
		return "the text " + Quote(n.Text)
	}
	return [...]string{Nothing: "nothing", Mapping: "a group of keys", List: "a list", Faulty: "nothing"}[n.Kind]
}

// Quote is how a message repeats what stands in the file: on one line and shortened.
func Quote(s string) string {
	if runes := []rune(s); len(runes) > 80 {
		s = string(runes[:79]) + "…"
	}
	return `"` + Printable(strings.NewReplacer("\n", " ", "\t", " ").Replace(s)) + `"`
}

// Printable replaces control characters except tabs, and those that change the direction of writing.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// node makes a node of the library's, with what an anchor or alias stands for in its place. path is how messages name
// where it stands.
func (f *File) node(n ast.Node, path string) *Node {
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return &Node{Path: path}
	case *ast.AnchorNode:
		inner := f.node(n.Value, path)
		f.anchors[n.Name.String()] = inner
		return inner
	case *ast.AliasNode:
		name := strings.TrimSpace(n.Value.String())
		if inner, ok := f.anchors[name]; ok {
			return inner
		}
		st := f.src.statement(f.place(n).Line)
		if !strings.HasPrefix(st.value, "*") {
			st = statement{value: "*" + name}
		}
		return f.faulty(n, path, signMessage("*"), "put the text in quotes: "+f.terms.mask(st.quoted()).Text)
	case *ast.TagNode:
		return f.faulty(n, path, signMessage("!"), "put the text in quotes, or remove what begins with !")
	case *ast.MappingNode, *ast.MappingValueNode:
		return f.mapping(n, path)
	case *ast.SequenceNode:
		return f.list(n, path)
	case *ast.LiteralNode: // a line feed at its end means nothing here
		return &Node{At: f.place(n), Path: path, Kind: Text, Text: strings.TrimRight(n.Value.Value, "\n"), block: true}
	}
	return f.text(n, path)
}

func (f *File) text(n ast.Node, path string) *Node {
	t := &Node{At: f.place(n), Path: path, Kind: Text}
	switch n := n.(type) {
	case *ast.StringNode:
		t.Text = n.Value
	default:
		t.Text = n.GetToken().Value
	}
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		t.Number = true
	case *ast.BoolNode:
		t.Truth = true
	}
	return t
}

func (f *File) mapping(n ast.Node, path string) *Node {
	of := pairs(n)
	m := &Node{Path: path, Kind: Mapping}
	if g, ok := n.(*ast.MappingNode); ok && g.IsFlowStyle {
		m.Flow, m.open = true, f.src.within(spotOf(g.Start))
	}
	if len(of) == 0 { // {}
		m.At = f.src.within(spotOf(n.GetToken()))
		return m
	}
	m.At = f.place(n)
	for _, p := range of {
		key := f.key(p, path)
		value := f.node(p.Value, join(path, key.Text))
		if value.Kind == Nothing {
			value.At = key.At
		}
		m.Keys = append(m.Keys, Pair{key, value})
	}
	return m
}

func (f *File) list(n *ast.SequenceNode, path string) *Node {
	l := &Node{At: f.place(n), Path: path, Kind: List, Flow: n.IsFlowStyle}
	if n.IsFlowStyle {
		l.open = f.src.within(spotOf(n.Start))
	}
	for i, v := range n.Values {
		item := Item{Node: f.node(v, fmt.Sprintf("%s[%d]", path, i))}
		item.Start = item.At
		if i < len(n.Entries) && n.Entries[i].Start != nil {
			item.Start = spotOf(n.Entries[i].Start)
		}
		if item.Kind == Nothing {
			item.At = item.Start
		}
		l.Items = append(l.Items, item)
	}
	return l
}

// key makes a node of a key. It reports keys that such files do not use.
func (f *File) key(v *ast.MappingValueNode, path string) *Node {
	message, hint := "", "write the key, a colon, a space and the value, for example "+f.terms.Sample
	switch v.Key.(type) {
	case *ast.MergeKeyNode:
		message = "<< would take keys from elsewhere, which is not supported"
		hint = f.terms.Merge
	case *ast.MappingKeyNode:
		message = "the key begins with ?"
	case ast.ScalarNode:
		return f.text(v.Key, path)
	default:
		message = "the key is not a word"
	}
	return f.faulty(v.Key, path, message, hint)
}

func (f *File) faulty(n ast.Node, path, message, hint string) *Node {
	at := f.place(n)
	f.Add(Error, at, path, message, hint)
	return &Node{At: at, Path: path, Kind: Faulty}
}

// pairs are the keys and values of a group of keys.
func pairs(n ast.Node) []*ast.MappingValueNode {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	}
	return nil
}

// signMessage is the message about a text that YAML takes for something else.
func signMessage(sign string) string {
	return "the text begins with " + sign + ", which has a special meaning in YAML"
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
