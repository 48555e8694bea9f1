package config

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// kind is what stands in a place of the file.
type kind uint8

const (
	nothingNode kind = iota
	textNode
	mappingNode
	listNode
	faultyNode // something that was reported already
)

// node is a piece of the file: of the library's tree, with aliases resolved, texts as they are written, and checked places.
type node struct {
	kind  kind
	at    spot
	text  string // of a text, without quotes
	block bool   // a text that stands on the lines below a | or >
	pairs []pair
	items []*node
}

// described is what a message calls a node.
func (n *node) described() string {
	if n.kind == textNode {
		return "the text " + quote(n.text)
	}
	return [...]string{"nothing", "", "a group of keys", "a list", "something else"}[n.kind]
}

// pair is a key and what stands after it. A key may occur twice.
type pair struct {
	key    string
	at     spot
	value  *node
	faulty bool // the key was reported already
}

// tree reads the file as YAML. It returns nil if the file is none, or holds what a configuration does not use.
//
// The library's decoder reports one fault and stops, and its excerpts show lines that may hold secrets; so only its tree
// is used.
func (r *reader) tree() *node {
	file, err := parse(r.src.text)
	if err != nil {
		r.syntax(err)
		return nil
	}
	var docs []*ast.DocumentNode
	for _, doc := range file.Docs {
		if _, directive := doc.Body.(*ast.DirectiveNode); directive {
			r.fault(spotOf(doc.Body.GetToken()), "", "the line begins with %", "remove it: the file needs no YAML directives")
			return nil
		}
		if doc.Body != nil {
			docs = append(docs, doc)
		}
	}
	if len(docs) == 0 {
		r.fault(spot{1, 1}, "", "the file is empty", emptyHint)
		return nil
	}
	if len(docs) > 1 {
		at := docs[1].Body.GetToken()
		if docs[1].Start != nil {
			at = docs[1].Start
		}
		r.fault(spotOf(at), "", "a second configuration begins here",
			"remove the line ---, or keep the other configuration in a file of its own")
	}
	t := tree{r: r, anchors: map[string]*node{}, last: spot{1, 1}}
	root := t.node(docs[0].Body, "")
	if root.kind != mappingNode {
		r.fault(root.at, "", "expected keys, found "+root.described(),
			"begin with a key, a colon, a space and a value, such as time_zone: Europe/Warsaw; "+emptyHint)
		return nil
	}
	return root
}

// syntaxError is what the library reports of a text that it cannot read, and where.
type syntaxError struct {
	message string
	at      spot
}

func (e *syntaxError) Error() string { return e.message }

// parse hands a text to the library, which panics on some texts.
func parse(text string) (file *ast.File, err error) {
	defer func() {
		if recover() != nil {
			file, err = nil, &syntaxError{message: "panic"}
		}
	}()
	file, err = parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
	var placed yaml.Error
	switch {
	case errors.As(err, &placed) && placed.GetToken() != nil:
		return nil, &syntaxError{placed.GetMessage(), spotOf(placed.GetToken())}
	case err != nil:
		return nil, &syntaxError{message: err.Error()}
	}
	return file, nil
}

// tree makes nodes of what the library read, and reports what a configuration does not use.
type tree struct {
	r       *reader
	last    spot // of what was read before
	anchors map[string]*node
	depth   int
	nodes   int
}

// Bounds of what is looked at: far beyond any configuration, and far below what takes time.
const (
	deepest   = 20
	mostNodes = 100_000
)

func (t *tree) node(n ast.Node, path string) *node {
	if t.nodes++; t.nodes > mostNodes || t.depth >= deepest {
		return t.faulty(n, path, "the file is nested too deep, or too long",
			"write groups of keys as in the example that shorecast init writes")
	}
	t.depth++
	defer func() { t.depth-- }()
	switch n := n.(type) {
	case nil:
		return &node{at: t.last}
	case *ast.NullNode:
		return &node{at: t.r.src.within(t.last)}
	case *ast.MappingNode:
		return t.mapping(n.Values, path)
	case *ast.MappingValueNode:
		return t.mapping([]*ast.MappingValueNode{n}, path)
	case *ast.SequenceNode:
		m := &node{kind: listNode, at: t.place(n)}
		for i, item := range n.Values {
			if i < len(n.Entries) {
				t.advance(n.Entries[i].Start)
			}
			m.items = append(m.items, t.node(item, nth(path, i)))
		}
		return m
	case *ast.AnchorNode:
		m := t.node(n.Value, path)
		t.anchors[n.Name.String()] = m
		return m
	case *ast.AliasNode:
		name := strings.TrimSpace(n.Value.String())
		if m, ok := t.anchors[name]; ok {
			t.place(n)
			return m
		}
		st := t.r.src.statement(t.place(n).line)
		if !strings.HasPrefix(st.value, "*") {
			st = statement{value: "*" + name}
		}
		return t.faulty(n, path, signMessage("*"), "put the text in quotes: "+st.quoted())
	case *ast.TagNode:
		return t.faulty(n, path, signMessage("!"), "put the text in quotes, or remove what begins with !")
	}
	return t.scalar(n)
}

// faulty reports a piece of the file, and stands for it from then on.
func (t *tree) faulty(n ast.Node, path, message, hint string) *node {
	at := t.place(n)
	t.r.fault(at, path, message, hint)
	return &node{kind: faultyNode, at: at}
}

// signMessage is the message about a text that YAML takes for something else.
func signMessage(sign string) string {
	return "the text begins with " + sign + ", which has a special meaning in YAML"
}

func (t *tree) mapping(values []*ast.MappingValueNode, path string) *node {
	m := &node{kind: mappingNode, at: t.last}
	for i, v := range values {
		p := t.key(v, path)
		if i == 0 {
			m.at = p.at
		}
		t.advance(v.GetToken())
		p.value = t.node(v.Value, join(path, p.key))
		m.pairs = append(m.pairs, p)
	}
	return m
}

func (t *tree) key(v *ast.MappingValueNode, path string) pair {
	message, hint := "", "write the key, a colon, a space and the value, for example time_zone: Europe/Warsaw"
	switch k := v.Key.(type) {
	case *ast.MergeKeyNode:
		message = "<< would take keys from elsewhere, which is not supported"
		hint = "write the keys out, or put those of all schedules under defaults"
	case *ast.MappingKeyNode:
		message = "the key begins with ?"
	case ast.ScalarNode:
		n := t.scalar(k)
		return pair{key: n.text, at: n.at}
	default:
		message = "the key is not a word"
	}
	return pair{at: t.faulty(v.Key, path, message, hint).at, faulty: true}
}

func (t *tree) scalar(n ast.Node) *node {
	m := &node{kind: textNode, at: t.place(n)}
	switch n := n.(type) {
	case *ast.StringNode:
		m.text = n.Value
	case *ast.LiteralNode:
		// A line feed at its end means nothing here.
		m.text, m.block = strings.TrimRight(n.Value.Value, "\n"), true
	default: // numbers, true and false, infinity: as they are written
		if tk := n.GetToken(); tk != nil {
			m.text = tk.Value
		}
	}
	return m
}

// advance moves on to a token between values.
func (t *tree) advance(tk *token.Token) {
	if tk != nil && t.last.before(spotOf(tk)) {
		t.last = t.r.src.within(spotOf(tk))
	}
}

// place returns where a node begins. The library's places of texts without quotes are wrong if spaces follow or lines are
// folded; these are searched for from the last good place on.
func (t *tree) place(n ast.Node) spot {
	if n == nil || n.GetToken() == nil {
		return t.last
	}
	tk := n.GetToken()
	if seq, ok := n.(*ast.SequenceNode); ok && seq.Start != nil {
		tk = seq.Start
	}
	at := t.r.src.within(spotOf(tk))
	first, _, _ := strings.Cut(strings.TrimSpace(tk.Value), " ")
	first, _, _ = strings.Cut(first, "\n")
	if tk.Type == token.StringType && !strings.HasPrefix(t.r.src.text[t.r.src.offset(at):], first) || at.before(t.last) {
		var ok bool
		if at, ok = t.r.src.find(first, t.last); !ok {
			return t.last
		}
	}
	t.last = at
	return at
}

func spotOf(tk *token.Token) spot { return spot{tk.Position.Line, tk.Position.Column} }
