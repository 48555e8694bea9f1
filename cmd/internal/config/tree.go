package config

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// kind is what stands in a place of the file.
type kind uint8

const (
	nothingNode kind = iota
	textNode
	mappingNode
	listNode
	toldNode // something that is at fault already
)

// String returns the kind as a message has it.
func (k kind) String() string {
	return [...]string{"nothing", "a text", "a group of keys", "a list", "something else"}[k]
}

// node is a piece of the file.
type node struct {
	kind  kind
	at    spot
	text  string // of a text, without quotes
	block bool   // a text that stands on the lines below a | or >
	pairs []pair
	items []*node
}

// pair is a key and what stands after it. A key may occur twice.
type pair struct {
	key   string
	at    spot
	value *node
	told  bool // the key is at fault already
}

// tree makes nodes of what the library read. What a configuration has no use for comes back as faults.
//
// The library's places are right nearly always. Where the text at such a place is not the one that was read, it is looked for from the last good place
// on.
type tree struct {
	r       *reader
	last    spot
	path    string
	anchors map[string]*node
	depth   int
	nodes   int
}

// Bounds of what is looked at: far beyond any configuration, and far below what takes time.
const (
	deepest   = 20
	mostNodes = 100_000
)

func (t *tree) node(n ast.Node) *node {
	if t.nodes++; t.nodes > mostNodes || t.depth >= deepest {
		return t.told(t.place(n), "the file goes too deep, or is too long", "write groups of keys as in the example that shorecast init writes")
	}
	t.depth++
	defer func() { t.depth-- }()
	switch n := n.(type) {
	case nil:
		return &node{at: t.last}
	case *ast.MappingNode:
		return t.mapping(n.Values)
	case *ast.MappingValueNode:
		return t.mapping([]*ast.MappingValueNode{n})
	case *ast.SequenceNode:
		m := &node{kind: listNode, at: t.place(n)}
		for i, item := range n.Values {
			m.items = append(m.items, t.item(n, i, item))
		}
		return m
	case *ast.AnchorNode:
		m := t.node(n.Value)
		t.anchors[n.Name.String()] = m
		return m
	case *ast.AliasNode:
		return t.alias(n)
	case *ast.TagNode:
		return t.told(t.place(n), signMessage("!"), "put the text in quotes, or leave out what begins with !")
	case *ast.NullNode:
		return &node{at: t.place(n)}
	}
	return t.scalar(n)
}

// told tells of a piece of the file, and stands for it from then on.
func (t *tree) told(at spot, message, hint string) *node {
	t.r.fault(at, t.path, message, hint)
	return &node{kind: toldNode, at: at}
}

// signMessage is said of a text that YAML takes for something else.
func signMessage(sign string) string {
	return "the text begins with " + sign + ", which has a meaning of its own in YAML"
}

// item is one of a list. Nothing at all stands behind its dash.
func (t *tree) item(n *ast.SequenceNode, i int, item ast.Node) *node {
	if i < len(n.Entries) && n.Entries[i].Start != nil && t.last.before(spotOf(n.Entries[i].Start)) {
		t.last = t.r.src.within(spotOf(n.Entries[i].Start))
	}
	outer := t.path
	t.path = nth(outer, i)
	defer func() { t.path = outer }()
	return t.node(item)
}

func (t *tree) mapping(values []*ast.MappingValueNode) *node {
	m := &node{kind: mappingNode}
	for i, v := range values {
		p := t.key(v)
		if i == 0 {
			m.at = p.at
		}
		if colon := v.GetToken(); colon != nil && t.last.before(spotOf(colon)) {
			t.last = t.r.src.within(spotOf(colon))
		}
		outer := t.path
		t.path = join(outer, p.key)
		p.value = t.node(v.Value)
		t.path = outer
		m.pairs = append(m.pairs, p)
	}
	if len(values) == 0 {
		m.at = t.last
	}
	return m
}

func (t *tree) key(v *ast.MappingValueNode) pair {
	const hint = "write the key, a colon, a blank and the value, for example time_zone: Europe/Warsaw"
	switch k := v.Key.(type) {
	case *ast.MergeKeyNode:
		return pair{at: t.told(t.place(k), "<< takes keys from elsewhere, which is not done here", "write the keys out, or put those of all schedules under defaults").at, told: true}
	case *ast.MappingKeyNode:
		return pair{at: t.told(t.place(k), "the key begins with ?", hint).at, told: true}
	case ast.ScalarNode:
		n := t.scalar(k)
		return pair{key: n.text, at: n.at}
	default:
		return pair{at: t.told(t.place(v), "the key is no word", hint).at, told: true}
	}
}

func (t *tree) alias(n *ast.AliasNode) *node {
	at := t.place(n)
	name := strings.TrimSpace(n.Value.String())
	if m, ok := t.anchors[name]; ok {
		return m
	}
	if st, ok := t.r.src.statement(at.line); ok && strings.HasPrefix(st.value, "*") { // as it is written, with its blanks
		return t.told(at, signMessage("*"), "put the text in quotes: "+st.quoted())
	}
	return t.told(at, signMessage("*"), `put the text in quotes: "*`+printable(name)+`"`)
}

func (t *tree) scalar(n ast.Node) *node {
	m := &node{kind: textNode, at: t.place(n)}
	switch n := n.(type) {
	case *ast.StringNode:
		m.text = n.Value
	case *ast.LiteralNode:
		m.text, m.block = strings.TrimRight(n.Value.Value, "\n"), true // nothing here means a line feed at its end
	default: // numbers, true and false, infinity: as they are written
		if tk := n.GetToken(); tk != nil {
			m.text = tk.Value
		}
	}
	return m
}

// place returns where a node begins.
func (t *tree) place(n ast.Node) spot {
	if n == nil || n.GetToken() == nil {
		return t.last
	}
	tk := n.GetToken()
	at := spotOf(tk)
	if seq, ok := n.(*ast.SequenceNode); ok && seq.Start != nil {
		at = spotOf(seq.Start)
	}
	if _, null := n.(*ast.NullNode); null {
		return t.r.src.within(t.last)
	}
	first := firstWord(tk)
	if at.before(t.last) || !strings.HasPrefix(t.r.src.rest(at), first) {
		found, ok := t.r.src.find(first, t.last)
		if !ok {
			return t.r.src.within(t.last)
		}
		at = found
	}
	t.last = at
	return at
}

// firstWord returns what a token begins with in the file, as far as that is certain.
func firstWord(tk *token.Token) string {
	switch tk.Type {
	case token.DoubleQuoteType:
		return `"`
	case token.SingleQuoteType:
		return `'`
	}
	if words := strings.Fields(tk.Value); len(words) > 0 {
		return words[0]
	}
	return ""
}

func spotOf(tk *token.Token) spot { return spot{tk.Position.Line, tk.Position.Column} }
