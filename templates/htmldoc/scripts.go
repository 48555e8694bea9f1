package htmldoc

import (
	"sync"

	"shorecast/charts/echarts"
)

// interactive is what makes charts interactive.
type interactive struct {
	library   string // packed
	bootstrap string
	hashes    string // by which the policy allows both
}

// runtime is made once for the whole process; nil where the chart runtime was not built in.
var runtime = sync.OnceValue(func() *interactive {
	l, ok := echarts.Runtime()
	if !ok {
		return nil
	}
	script := echarts.Bootstrap()
	return &interactive{l.Packed, script, "'sha256-" + l.Hash + "' " + hash(script)}
})

// scripts returns the scripts of a document written with these options, nil where its charts stay drawings.
func scripts(o Options) *interactive {
	if o.DrawingsOnly {
		return nil
	}
	return runtime()
}
