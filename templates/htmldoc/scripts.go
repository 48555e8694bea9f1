package htmldoc

import (
	"sync"

	"shorecast/charts/echarts"
)

// runtime returns the scripts that make charts interactive, hashed once for the whole process; none where the chart runtime was not built in.
var runtime = sync.OnceValue(func() []script {
	js, _, ok := echarts.Runtime()
	if !ok {
		return nil
	}
	return []script{hashed(string(js)), hashed(string(echarts.Bootstrap()))}
})

// chartScripts returns the scripts of a document written with these options.
func chartScripts(o Options) []script {
	if o.DrawingsOnly {
		return nil
	}
	return runtime()
}
