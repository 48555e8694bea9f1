package web

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
	"shorecast/samples/testing/tool"
)

// online has requests of somebody come over a connection.
func (a *asker) online() *httptest.Server {
	s := httptest.NewServer(a.handler)
	a.t.Cleanup(s.Close)
	return s
}

func TestNames(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	csv := []byte("a;b\n1;2\n")
	for name, want := range map[string]string{ // what is kept of a path is its last part
		`..\..\windows\plan.csv`: "plan.csv", "../../etc/plan-2.csv": "plan-2.csv", "/etc/passwd": "passwd",
		"C:\\plan-3.csv": "plan-3.csv",
	} {
		w.outcome(a, a.dropOne(name, csv)).has(t, http.StatusOK, "Refused", "<h1>"+want+"</h1>", "in a form of its own")
	}
	for name, want := range map[string]string{
		"..": "has no name", "CON": "device", "con.xlsx": "device", "plan.xlsx.": "ends with a dot", "plan.xlsx ": "blank",
		strings.Repeat("n", 300) + ".xlsx": "too long", "a\u202Exslx.exe": "direction of writing", "a\u200F.xlsx": "direction",
		"\xFCber.xlsx": "not UTF-8", "~$plan.xlsx": "hidden", ".plan.xlsx": "hidden",
		"plan.tmp": "unfinished", "accepted": "hidden", "what?.xlsx": "not every system",
	} {
		a.get(a.dropOne(name, csv)).has(t, http.StatusOK, "Not taken", want)
	}
	before := len(w.arrivals())
	for _, name := range []string{"", "../", `..\`, "nul\x00.xlsx", "a\x01.xlsx"} { // these are no names of files, or no headers
		got := a.drop(dropped{name, csv})
		if to := got.header.Get("Location"); got.code != http.StatusBadRequest && !strings.HasPrefix(to, "/drop/") {
			t.Errorf("%q: %d to %q", name, got.code, to)
		}
	}
	if n := len(w.arrivals()); n != before || before != 4 {
		t.Errorf("%d files arrived and then %d, want 4", before, n)
	}
	a.get("/drop").has(t, http.StatusOK, "Not taken")
	if names := left(t); len(names) > 0 {
		t.Errorf("temporary files are left: %q", names)
	}
}

func (w *world) arrivals() []store.Arrival {
	w.t.Helper()
	all, err := w.store.Arrivals(w.t.Context(), "")
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

func TestForms(t *testing.T) {
	w := newWorld(t, least+"limits: {file_size: 64 KB}\n")
	const mostFiles = 7
	w.config.Web.Uploads = config.Uploads{Size: 200 << 10, Number: mostFiles}
	a := w.as(contributor(1))
	for _, c := range []struct{ mediaType, body string }{
		{"", ""}, {"application/json", "{}"}, {"multipart/form-data", "x"}, {"multipart/form-data; boundary=x", ""},
		{"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno file\r\n--x--\r\n"},
		{"multipart/form-data; boundary=x",
			"--x\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a\"\r\n\r\nb\r\n--x--\r\n"},
		{"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: ;;;\r\n\r\nb\r\n--x--\r\n"},
	} {
		if got := a.ask(http.MethodPost, "/drop", c.mediaType, strings.NewReader(c.body)); got.code != http.StatusBadRequest {
			t.Errorf("%q: %d", c, got.code)
		}
	}
	big := bytes.Repeat([]byte("x"), 64<<10+1)
	got := a.drop(dropped{"big.xlsx", big}, dropped{"empty.xlsx", nil})
	if got.code != http.StatusSeeOther {
		t.Fatalf("%d", got.code)
	}
	a.get("/drop/1").has(t, http.StatusOK, "Not taken", "more than 64 KB")
	a.get("/drop/2").has(t, http.StatusOK, "Not taken", "It is empty")
	// without a service there is no inbox
	a.get(a.dropOne("plan.xlsx", []byte("x"))).has(t, http.StatusOK, "Not taken", "cannot be reached at the moment")
	var many []dropped
	for i := range mostFiles + 1 {
		many = append(many, dropped{fmt.Sprint(i, ".xlsx"), nil})
	}
	a.drop(many...).has(t, http.StatusBadRequest, "More than 7 files")
	large := bytes.Repeat([]byte("x"), 64<<10)
	got = a.drop(dropped{"1.csv", large}, dropped{"2.csv", large}, dropped{"3.csv", large}, dropped{"4.csv", large})
	got.goes(t, "/drop")
	a.get("/drop").has(t, http.StatusOK, "Too much was sent at a time")
	lines, err := w.store.Trail(t.Context(), store.TrailQuery{What: "dropped"})
	if err != nil || len(lines) != 3+mostFiles+4 {
		t.Errorf("%d lines in the trail, %v", len(lines), err)
	}
}

// half sends the first half of a form and returns the connection.
func half(t *testing.T, s *httptest.Server, name string) net.Conn {
	t.Helper()
	mediaType, body := form(dropped{name, bytes.Repeat([]byte("x"), 100_000)})
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	if err == nil {
		_, err = fmt.Fprintf(c, "POST /drop HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s",
			mediaType, len(body), body[:len(body)/2])
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCutOff has a connection break off in the middle of a file.
func TestCutOff(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	half(t, a.online(), "plan.xlsx").Close()
	w.until("it is known", func() bool { return strings.Contains(a.get("/drop").body, "plan.xlsx") })
	a.get("/drop/1").has(t, http.StatusOK, "Not taken", "the connection broke off")
	if names, n := left(t), len(w.arrivals()); len(names)+n > 0 {
		t.Errorf("left are %q; %d files arrived", names, n)
	}
}

// TestSlow has nothing come for longer than is waited for, and then something from time to time.
func TestSlow(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	w := newWorld(t, least)
	w.serve()
	w.site.intake.patience = 300 * time.Millisecond
	a := w.as(contributor(1))
	s := a.online()
	c := half(t, s, "plan.xlsx")
	defer c.Close()
	c.SetReadDeadline(time.Now().Add(20 * time.Second))
	if _, err := io.ReadAll(c); err != nil { // the connection ends
		t.Errorf("the connection is still there: %v", err)
	}
	w.until("it is known", func() bool { return strings.Contains(a.get("/drop").body, "plan.xlsx") })
	a.get("/drop/1").has(t, http.StatusOK, "Not taken", "nothing came for too long")

	from, to := io.Pipe()
	mediaType, body := form(dropped{"slow.csv", []byte("a;b\n1;2\n")})
	go func() {
		for _, b := range body {
			if len(body)%5 == 0 {
				time.Sleep(5 * time.Millisecond)
			}
			to.Write([]byte{b})
		}
		to.Close()
	}()
	got, err := http.Post(s.URL+"/drop", mediaType, from)
	if err != nil || got.StatusCode != http.StatusOK { // of the outcome's page
		t.Fatalf("a slow one that goes on: %v, %v", got, err)
	}
	got.Body.Close()
	if names := left(t); len(names) > 0 {
		t.Errorf("temporary files are left: %q", names)
	}
}

// bomb is a workbook whose only sheet unpacks to many times what is read.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"} {
		part, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(part, map[string]string{
			"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
				`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.` +
				`spreadsheetml.sheet.main+xml"/></Types>`,
			"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
				`<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"` +
				` Target="xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://` +
				`schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Costs" sheetId="1" r:id="a"/>` +
				`</sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/` +
				`relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` +
				`worksheet" Target="worksheets/sheet1.xml"/></Relationships>`}[name])
	}
	part, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	for range 300 {
		if _, err := part.Write(blanks); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestZipBomb(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	book := bomb(t)
	begun := time.Now()
	w.outcome(a, a.dropOne("bomb.xlsx", book)).has(t, http.StatusOK, "Refused", "256 MB")
	if took := time.Since(begun); took > 20*time.Second {
		t.Errorf("%d KB took %v", len(book)>>10, took)
	}
}

// TestAsLargeAsItMayBe drops as much as the limit allows, of which no program can read anything.
func TestAsLargeAsItMayBe(t *testing.T) {
	tool.Slow(t)
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	data := make([]byte, w.config.Limits.FileSize)
	random := rand.NewChaCha8([32]byte{})
	random.Read(data)
	mediaType, body := form(dropped{"large.xlsx", data})
	got, err := http.Post(a.online().URL+"/drop", mediaType, bytes.NewReader(body))
	if err != nil || got.Request.URL.Path != "/drop/1" {
		t.Fatalf("%v, %v", got, err)
	}
	got.Body.Close()
	w.outcome(a, "/drop/1").has(t, http.StatusOK, "Refused")
	if a := w.arrivals()[0]; a.Size != w.config.Limits.FileSize {
		t.Errorf("%d bytes arrived", a.Size)
	}
}

// TestManySmall drops a thousand small files one after the other: each is decided, in the order in which they came.
func TestManySmall(t *testing.T) {
	n := tool.Times(t, "files", 30, 1000)
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	for i := range n {
		a.dropOne("plan.csv", []byte(fmt.Sprint("a;b\n1;", i, "\n")))
	}
	w.until("all are decided", func() bool {
		all, err := w.store.Arrivals(t.Context(), store.ArrivalRefused)
		return err == nil && len(all) == n
	})
	for i, arrived := range w.arrivals() {
		u, there, err := w.store.UploadOf(t.Context(), arrived.Ticket)
		if err != nil || !there || u.ID != int64(i+1) || u.SHA256 != arrived.SHA256 {
			t.Fatalf("the arrival %d is the upload %d, %v, %v", i, u.ID, there, err)
		}
	}
	if n > dropsShown {
		a.get("/drop").has(t, http.StatusOK, "before="+fmt.Sprint(n-dropsShown+1))
	}
	a.get("/drop?before=11").has(t, http.StatusOK, `"/drop/10"`, `"/drop/1"`)
}

// TestSameNameAtOnce has two people drop files of one name at the same time: nothing is lost, and each sees their own.
func TestSameNameAtOnce(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	one, two := w.as(contributor(1)), w.as(contributor(2))
	var paths [2]string
	var wait sync.WaitGroup
	for i, a := range []*asker{one, two} {
		book := with(t, sample(t, "quick-start"), map[string]any{"Costs!E6": 11_000 + i})
		wait.Go(func() { paths[i] = a.dropOne("plan.xlsx", book) })
	}
	wait.Wait()
	first, second := w.outcome(one, paths[0]), w.outcome(two, paths[1])
	both := first.text() + second.text()
	for _, want := range []string{"Revision 1 of the case plan.", "Revision 2 of the case plan."} {
		if strings.Count(both, want) != 1 {
			t.Errorf("%q is missing, or stands twice: %s", want, both)
		}
	}
	if strings.Contains(one.get("/drop").body, paths[1]+`"`) {
		t.Error("one sees in their list what the other dropped")
	}
}

// TestDisposition holds names of downloads against what RFC 6266 and RFC 5987 allow.
func TestDisposition(t *testing.T) {
	for name, want := range map[string]string{
		"plan.xlsx":         `attachment; filename="plan.xlsx"; filename*=UTF-8''plan.xlsx`,
		"Büro 2027.xlsx":    `attachment; filename="B_ro 2027.xlsx"; filename*=UTF-8''B%C3%BCro%202027.xlsx`,
		"a\"b\\c\r\nd;.csv": `attachment; filename="a_b_c__d_.csv"; filename*=UTF-8''a%22b%5Cc%0D%0Ad%3B.csv`,
		"'%41'.csv":         `attachment; filename="'_41'.csv"; filename*=UTF-8''%27%2541%27.csv`,
	} {
		if got := disposition(name); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}
