package teams

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/templates/jsondoc"
)

// figures are what a report says of a case, apart from its findings, provenance and title.
func figures(t *testing.T, c *report.Case) map[string]any {
	t.Helper()
	var out bytes.Buffer
	if err := jsondoc.Write(&out, engine.Compare(c)); err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"findings", "provenance", "title"} {
		delete(doc, name)
	}
	return doc
}

// roots are fields that are found by search, so that they are alike to 1e-9 only.
var roots = []string{"irr", "change", "volume"}

// difference is the first difference of two reports, "" where there is none. Figures are alike to 1e-12 of the largest
// beside them.
func difference(got, want any, path, name string, scale float64) string {
	switch w := want.(type) {
	case float64:
		g, ok := got.(float64)
		near := 1e-12 * max(scale, math.Abs(w), math.Abs(g))
		if slices.Contains(roots, name) {
			near = max(near, 1e-9*max(1, math.Abs(w)))
		}
		if ok && math.Abs(g-w) <= near {
			return ""
		}
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(w) {
			break
		}
		for _, name := range slices.Sorted(maps.Keys(w)) {
			if d := difference(g[name], w[name], path+"."+name, name, largest(maps.Values(w))); d != "" {
				return d
			}
		}
		return ""
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			break
		}
		for i := range w {
			if d := difference(g[i], w[i], fmt.Sprint(path, "[", i, "]"), name, largest(slices.Values(w))); d != "" {
				return d
			}
		}
		return ""
	default:
		if got == want {
			return ""
		}
	}
	return fmt.Sprintf("%s is %v, want %v", path, got, want)
}

func largest(values func(yield func(any) bool)) (most float64) {
	for v := range values {
		if x, ok := v.(float64); ok {
			most = max(most, math.Abs(x))
		}
	}
	return most
}
