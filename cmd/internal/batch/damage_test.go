package batch_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"shorecast/ingest"
	"shorecast/report/engine"
	"shorecast/report/finding"
	"shorecast/samples"
	"shorecast/samples/testing/tool"
	"shorecast/templates/jsondoc"
)

// damages are what happens to files on their way: bits that flip, parts that are lost, written twice, zeroed or put in
// another order.
var damages = []struct {
	name string
	do   func(r *rand.Rand, b []byte) []byte
}{
	{"bit flipped", func(r *rand.Rand, b []byte) []byte { b[r.IntN(len(b))] ^= 1 << r.IntN(8); return b }},
	{"byte replaced", func(r *rand.Rand, b []byte) []byte { b[r.IntN(len(b))] = byte(r.Uint32()); return b }},
	{"cut short", func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] }},
	{"piece lost", func(r *rand.Rand, b []byte) []byte {
		i, j := span(r, len(b))
		return append(b[:i:i], b[j:]...)
	}},
	{"piece twice", func(r *rand.Rand, b []byte) []byte {
		i, j := span(r, len(b))
		return append(b[:j:j], b[i:]...)
	}},
	{"piece zeroed", func(r *rand.Rand, b []byte) []byte {
		i, j := span(r, len(b))
		clear(b[i:j])
		return b
	}},
	{"two pieces exchanged", func(r *rand.Rand, b []byte) []byte {
		i, j := span(r, len(b))
		k := j + (len(b)-j)/2
		out := append([]byte(nil), b[:i]...)
		out = append(out, b[j:k]...)
		out = append(out, b[i:j]...)
		return append(out, b[k:]...)
	}},
}

// span returns a piece of at least one byte and at most 4096 of a file of n.
func span(r *rand.Rand, n int) (i, j int) {
	i = r.IntN(n)
	return i, min(n, i+1+r.IntN(4096))
}

// TestDamagedWorkbooks damages two samples at 1,000 places in all and walks the whole way to the figures with each: the
// workbook is refused with a finding that has a message and a hint, or its figures are exactly the original ones. Each
// takes a short time and the whole little memory.
func TestDamagedWorkbooks(t *testing.T) {
	if os.Getenv(childOf) == "" {
		inChild(t, 300<<20)
		return
	}
	each := 500
	if !tool.SlowTests() {
		each = 100
	}
	for _, name := range []string{"shared-services", "quick-start"} {
		good := sample(t, name)
		want, refusal := figuresOf(name, good)
		if refusal != nil {
			t.Fatalf("%s itself is refused: %v", name, refusal)
		}
		refused := 0
		for seed := range each {
			d := damages[seed%len(damages)]
			bad := d.do(rand.New(rand.NewPCG(uint64(seed), 1)), bytes.Clone(good))
			start := time.Now()
			got, refusal := figuresOf(name, bad)
			if took := time.Since(start); took > tool.Bound(10*time.Second) {
				t.Errorf("%s, seed %d, %s: took %v", name, seed, d.name, took)
			}
			switch {
			case refusal != nil:
				refused++
				if err := told(refusal); err != nil {
					t.Errorf("%s, seed %d, %s: %v", name, seed, d.name, err)
				}
			case !bytes.Equal(got, want):
				t.Errorf("%s, seed %d, %s: other figures than the original's, without a finding", name, seed, d.name)
			}
		}
		t.Logf("%s: %d damaged copies, %d refused, %d with the original's figures", name, each, refused, each-refused)
		if refused < each/2 {
			t.Errorf("%s: only %d of %d refused: the damage does nothing", name, refused, each)
		}
	}
}

// figuresOf returns a workbook's figures as JSON without its fingerprint, or the findings that refuse it.
func figuresOf(name string, b []byte) ([]byte, []finding.Finding) {
	r := ingest.Read(ingest.File{Name: name + ".xlsx", R: bytes.NewReader(b), Size: int64(len(b))}, nil, january)
	if r.Case == nil {
		return nil, append([]finding.Finding{}, r.Findings...)
	}
	c := engine.Compare(r.Case)
	c.Findings = r.Findings
	var out bytes.Buffer
	if err := jsondoc.Write(&out, c); err != nil {
		panic(err)
	}
	return out.Bytes(), nil
}

// told says what is wrong with a refusal's findings.
func told(fs []finding.Finding) error {
	if !finding.Refused(fs) {
		return fmt.Errorf("refused without an error among %d findings", len(fs))
	}
	for _, f := range fs {
		if f.Message() == "" || f.Code == "" || f.Severity == finding.Error && f.Hint() == "" {
			return fmt.Errorf("a finding without message, code or hint: %+v", f)
		}
	}
	return nil
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := samples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// childOf is set in the environment of a test that runs in a process of its own.
const childOf = "SHORECAST_TEST_CHILD"

// inChild runs the calling test once more in a process of its own and fails when that needs more memory than most
// bytes.
func inChild(t *testing.T, most int64) {
	t.Helper()
	args := []string{"-test.run=^" + t.Name() + "$", "-test.v"}
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), childOf+"=1")
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatalf("in a process of its own: %v", err)
	}
	if peak := peakMemory(cmd.ProcessState); peak == 0 {
		t.Log("NOT TESTED: this system does not tell how much memory a process took")
		// the race detector multiplies memory
	} else if t.Logf("peak memory: %d MB", peak>>20); peak > most && tool.SlowTests() {
		t.Errorf("took %d MB of memory, want %d at most", peak>>20, most>>20)
	}
}
