package yamlfile

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// tree reads the file as YAML. It returns nil if the file is none, or holds several documents.
//
// The library's decoder reports one fault and stops, and its excerpts show whole lines; so only its tree is used.
func (f *File) tree() ast.Node {
	file, fault := parse(f.src.text)
	if fault != nil {
		f.syntax(fault)
		return nil
	}
	var docs []*ast.DocumentNode
	for _, doc := range file.Docs {
		if _, directive := doc.Body.(*ast.DirectiveNode); directive {
			f.fault(spotOf(doc.Body.GetToken()), "the line begins with %", "remove it: the file needs no YAML directives")
			return nil
		}
		if doc.Body != nil {
			docs = append(docs, doc)
		}
	}
	if len(docs) == 0 {
		f.fault(Spot{1, 1}, "the file is empty", f.terms.Example)
		return nil
	}
	if len(docs) > 1 {
		at := docs[1].Body.GetToken()
		if docs[1].Start != nil {
			at = docs[1].Start
		}
		f.fault(spotOf(at), "a second "+f.terms.Name+" begins here",
			"remove the line ---, or keep the other "+f.terms.Name+" in a file of its own")
	}
	return docs[0].Body
}

// syntaxError is what the library reports of a text that it cannot read, and where.
type syntaxError struct {
	message string
	at      Spot
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

// begins reports whether a word stands at a place.
func (f *File) begins(at Spot, word string) bool {
	return strings.HasPrefix(f.src.text[f.src.offset(at):], word)
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	word, _, _ = strings.Cut(word, "\n")
	return word
}
