package config

import (
	"log/slog"
	"slices"
	"time"

	"shorecast/ingest/layout"
	"shorecast/ingest/layout/yamlfile"
)

var terms = yamlfile.Terms{
	Name: "configuration",
	// hundreds of schedules fit, and whatever it holds is read in seconds
	MostBytes: 128 << 10,
	Example:   "shorecast init writes an example that explains every key",
	Sample:    "time_zone: Europe/Warsaw",
	Merge:     "write the keys out, or put those of all schedules under defaults",
	Mask:      masked,
}

// Parse reads a configuration file. name is how the file is called in messages, and data is what it holds. The
// configuration is nil if any of the faults is an error; faults that are warnings may come with a good configuration.
func Parse(name string, data []byte, env Env) (*Config, Faults) {
	f, root := yamlfile.Read(name, data, terms)
	r := &reader{File: f, env: env}
	var c *Config
	if root != nil {
		c = r.open(root, "", "", yamlfile.Spot{Line: 1, Column: 1}).config(name)
	}
	faults := append(f.Faults(), r.layoutFaults...)
	if len(faults.Errors()) > 0 {
		return nil, faults
	}
	c.Settings = settings(root)
	return c, faults
}

// config builds the configuration. After a fault some of it is not what it should be, and Parse returns none of it.
func (s section) config(name string) *Config {
	bucket := s.bucket()
	c := &Config{
		File:      name,
		Zone:      s.zone(),
		Inbox:     s.section("inbox").inbox(bucket),
		Outputs:   Outputs{Folder: bucket.folder(s.section("outputs").get("folder"))},
		Bucket:    bucket,
		Fonts:     files(s.get("fonts")),
		Layouts:   s.layouts(),
		State:     s.section("state").state(),
		Shared:    s.shared(),
		Approved:  s.approved(),
		Schedules: s.schedules(),
		Mail:      s.section("mail").mail(bucket),
		Owner:     s.section("owner").owner(),
		Retention: s.section("retention").retention(),
		Limits:    s.section("limits").limits(),
		Metrics:   Metrics{listen(s.section("metrics").get("listen"))},
		Web:       pageSection{s.section("web")}.web(),
	}
	health, log := s.section("health"), s.section("log")
	c.Health = Health{under(c.State.Folder, "health.json"), health.get("every").duration(time.Second, time.Hour)}
	if v := health.get("file"); v.given() {
		c.Health.File = file(v)
	}
	levels := []slog.Level{slog.LevelDebug, slog.LevelInfo, slog.LevelWarn, slog.LevelError}
	c.Log = Log{JSON: log.get("format").is("json"), Level: levels[log.get("level").choice()]}
	places := s.places(c)
	s.separate(places)
	for _, p := range places {
		c.Places = append(c.Places, p.Place)
	}
	s.audience(c)
	return c
}

// layouts reads the layout files. What is wrong in one of them has its place there.
func (s section) layouts() []*layout.Layout {
	var all []*layout.Layout
	for _, item := range s.get("layouts").texts() {
		path := file(item)
		if s.r.env.ReadFile == nil || path == "" {
			continue
		}
		data, ok := item.read(path, "write the path of a layout file; shorecast map writes one for a workbook")
		if !ok {
			continue
		}
		l, faults := layout.Load(path, data)
		switch same := func(o *layout.Layout) bool { return l != nil && o.SHA256 == l.SHA256 }; {
		case l == nil:
			s.r.layoutFaults = append(s.r.layoutFaults, faults...)
		case slices.ContainsFunc(all, same):
			item.fault("the layout "+quote(path)+" is repeated", "remove one of the two: no workbook may fit both")
		default:
			all = append(all, l)
		}
	}
	return all
}

func (s section) inbox(b Bucket) Inbox {
	settle, patience := s.get("settle"), s.get("patience")
	in := Inbox{
		Folder:   b.folder(s.get("folder")),
		Settle:   settle.duration(50*time.Millisecond, time.Hour),
		Poll:     s.get("poll").duration(50*time.Millisecond, time.Hour),
		Patience: patience.duration(time.Second, 30*day),
	}
	if in.Patience <= in.Settle {
		later(settle, patience).fault("the patience of "+durations.write(int64(in.Patience))+
			" ends before a file has settled for "+durations.write(int64(in.Settle)),
			"make the patience several times as long")
	}
	return in
}

func (s section) owner() Owner {
	return Owner{Addresses: addresses(s.get("addresses")), Digest: s.get("digest").duration(0, day)}
}

func (s section) retention() Retention {
	keep := func(name string) Keep {
		in := s.section(name)
		return Keep{Count: in.get("count").number(0, 100_000), Age: in.get("age").age()}
	}
	return Retention{
		Documents:  keep("documents"),
		Runs:       keep("runs"),
		Accepted:   keep("accepted"),
		Duplicates: s.get("duplicates").age(),
		Rejected:   s.get("rejected").age(),
		Mails:      s.get("mails").age(),
		Trail:      s.get("trail").age(),
	}
}

// largestWorkbook is what the reader of workbooks takes at most.
const largestWorkbook = 64 << 20

func (s section) limits() Limits {
	l := Limits{FileSize: s.get("file_size").measure(sizes, 10<<10, largestWorkbook)}
	if v := s.get("jobs"); v.given() {
		l.Jobs = v.number(1, 256)
	}
	return l
}

// approved reads which revisions were decided on.
func (s section) approved() (all []Approved) {
	for _, v := range s.get("approved").texts() {
		if !v.expect("a group of keys", yamlfile.Mapping) {
			continue
		}
		item := v.open()
		cases, number := item.get("for"), item.get("revision")
		if cases.required() && number.required() {
			all = append(all, Approved{patterns(cases), number.number(1, 1_000_000)})
		}
	}
	return all
}

// shared reads the list of shared workbooks, whose items are names or groups of keys.
func (s section) shared() []Shared {
	var all []Shared
	seen := map[string]bool{}
	for _, name := range s.get("shared").items() {
		var of Shared
		if name.faulty || name.node.Kind != yamlfile.Text {
			if !name.expect("a group of keys", yamlfile.Mapping) {
				continue
			}
			item := s.r.open(name.node, name.path, "shared[]", name.at)
			if name = item.get("workbook"); !name.required() {
				continue
			}
			of.For = patterns(item.get("for"))
		}
		name.key = byPath()["shared[].workbook"]
		of.Workbook = workbookName(name)
		folded := fold(of.Workbook)
		if seen[folded] {
			name.fault("the shared workbook "+quote(of.Workbook)+" is repeated",
				"remove one of them, and put the cases of both into one list after for")
		}
		seen[folded] = true
		all = append(all, of)
	}
	return all
}
