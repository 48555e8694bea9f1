package config

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// tree reads the file as YAML. It returns nil if the file is none, or holds what a configuration does not use.
//
// The library's decoder reports one fault and stops, and its excerpts show lines that may hold secrets; so only its
// tree is used.
func (r *reader) tree() (root ast.Node) {
	file, fault := parse(r.src.text)
	if fault != nil {
		r.syntax(fault)
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
	root = docs[0].Body
	if n := r.resolve(root, ""); n != nil && kindOf(n) != mapping {
		r.fault(r.place(n), "", "expected keys, found "+described(n),
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

// parse hands a text to the library, which panics on some texts.
func parse(text string) (file *ast.File, fault *syntaxError) {
	defer func() {
		if recover() != nil {
			file, fault = nil, &syntaxError{message: "panic"}
		}
	}()
	file, err := parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
	var placed yaml.Error
	switch {
	case errors.As(err, &placed) && placed.GetToken() != nil:
		return nil, &syntaxError{placed.GetMessage(), spotOf(placed.GetToken())}
	case err != nil:
		return nil, &syntaxError{message: err.Error()}
	}
	return file, nil
}

// kind is what stands in a place of the file.
type kind uint8

const (
	nothing kind = iota
	text
	mapping
	list
)

func kindOf(n ast.Node) kind {
	switch n.(type) {
	case nil, *ast.NullNode:
		return nothing
	case *ast.MappingNode, *ast.MappingValueNode:
		return mapping
	case *ast.SequenceNode:
		return list
	}
	return text
}

// described is what a message calls a node.
func described(n ast.Node) string {
	if kindOf(n) == text {
		return "the text " + quote(textOf(n))
	}
	return [...]string{nothing: "nothing", mapping: "a group of keys", list: "a list"}[kindOf(n)]
}

// textOf is a text without its quotes; numbers, true and false are as they are written.
func textOf(n ast.Node) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return strings.TrimRight(n.Value.Value, "\n") // a line feed at its end means nothing here
	}
	return n.GetToken().Value
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

// resolve returns what an anchor or alias stands for. It reports what a configuration does not use, and returns nil
// then.
func (r *reader) resolve(n ast.Node, path string) ast.Node {
	message, hint := "", ""
	switch n := n.(type) {
	case *ast.AnchorNode:
		inner := r.resolve(n.Value, path)
		r.anchors[n.Name.String()] = inner
		return inner
	case *ast.AliasNode:
		name := strings.TrimSpace(n.Value.String())
		if inner, ok := r.anchors[name]; ok {
			return inner
		}
		st := r.src.statement(r.place(n).line)
		if !strings.HasPrefix(st.value, "*") {
			st = statement{value: "*" + name}
		}
		message, hint = signMessage("*"), "put the text in quotes: "+st.quoted()
	case *ast.TagNode:
		message, hint = signMessage("!"), "put the text in quotes, or remove what begins with !"
	default:
		return n
	}
	r.fault(r.place(n), path, message, hint)
	return nil
}

// keyOf returns the text of a key. It reports keys that a configuration does not use.
func (r *reader) keyOf(v *ast.MappingValueNode, path string) (key string, ok bool) {
	message, hint := "", "write the key, a colon, a space and the value, for example time_zone: Europe/Warsaw"
	switch v.Key.(type) {
	case *ast.MergeKeyNode:
		message = "<< would take keys from elsewhere, which is not supported"
		hint = "write the keys out, or put those of all schedules under defaults"
	case *ast.MappingKeyNode:
		message = "the key begins with ?"
	case ast.ScalarNode:
		return textOf(v.Key), true
	default:
		message = "the key is not a word"
	}
	r.fault(r.place(v.Key), path, message, hint)
	return "", false
}

// place returns where a node begins. The library's places of texts without quotes are wrong if spaces follow or lines
// are folded; these are searched for behind the token before them.
func (r *reader) place(n ast.Node) spot {
	if first := pairs(n); len(first) > 0 {
		return r.place(first[0].Key)
	}
	tk := n.GetToken()
	if at, known := r.places[tk]; known {
		return at
	}
	at := r.src.within(spotOf(tk))
	word, _, _ := strings.Cut(strings.TrimSpace(tk.Value), " ")
	word, _, _ = strings.Cut(word, "\n")
	if tk.Type == token.StringType && tk.Prev != nil && !strings.HasPrefix(r.src.text[r.src.offset(at):], word) {
		at, _ = r.src.find(word, spotOf(tk.Prev))
	}
	r.places[tk] = at
	return at
}

func spotOf(tk *token.Token) spot { return spot{tk.Position.Line, tk.Position.Column} }
