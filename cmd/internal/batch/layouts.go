package batch

import (
	"slices"

	"shorecast/ingest/layout"
)

// ReadLayouts reads layout files; one that is named twice counts once. All problems of all files are returned, and no
// layouts then. An error is a *failure.Error: a file cannot be read.
func ReadLayouts(paths []string) (layouts []*layout.Layout, problems layout.Problems, err error) {
	for _, path := range paths {
		const most = 1 << 20 // bytes
		data, err := readNamed(path, "name a layout file; shorecast map writes one for a workbook", most)
		if err != nil {
			return nil, nil, err
		}
		l, found := layout.Load(path, data)
		problems = append(problems, found...)
		same := func(o *layout.Layout) bool { return l != nil && o.File == l.File && o.SHA256 == l.SHA256 }
		if l != nil && !slices.ContainsFunc(layouts, same) {
			layouts = append(layouts, l)
		}
	}
	if len(problems) > 0 {
		return nil, problems, nil
	}
	return layouts, nil, nil
}
