package auditbook

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"testing"

	"shorecast/ingest"
)

func TestZZ(t *testing.T) {
	p := os.Getenv("ZZ")
	f, _ := os.Open(p)
	st, _ := f.Stat()
	show := func(what string) {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		fmt.Printf("%-10s live %d MB, sys %d MB, total %d MB\n", what, m.HeapAlloc>>20, m.Sys>>20, m.TotalAlloc>>20)
	}
	show("start")
	c := compare(t, ingest.File{Name: "x.xlsx", R: f, Size: st.Size()})
	show("compared")
	fmt.Println(cells(c.Case))
	m := begin(c, Options{}, settings{limit: lineByLine})
	show("begun")
	fmt.Println(cells(m.coarse.Case), m.coarse.notes)
	m.fill(context.Background())
	show("filled")
	o, _ := os.Create("/tmp/ten/heap.prof")
	pprof.WriteHeapProfile(o)
	o.Close()
	m.book.Write(io.Discard)
	show("written")
	runtime.KeepAlive(m)
}
