package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"shorecast/cmd/internal/cli"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/metrics"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

// deployed reads a file of .docs/deploy.
func deployed(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, ".docs", "deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// document is a part of a YAML file.
type document map[string]any

// documents reads the parts of a YAML file by their kind and name; of one without, by nothing.
func documents(t *testing.T, name string) map[string]document {
	t.Helper()
	all := map[string]document{}
	d := yaml.NewDecoder(strings.NewReader(deployed(t, name)))
	for {
		var one document
		if err := d.Decode(&one); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		kind, _ := one["kind"].(string)
		all[kind] = one
	}
}

// at follows a path of keys and places of lists.
func at(t *testing.T, v any, path ...any) any {
	t.Helper()
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, ok := v.(map[string]any)
			if d, is := v.(document); is {
				m, ok = d, true
			}
			if !ok || m[p] == nil {
				t.Fatalf("%v: there is no %s in %v", path, p, v)
			}
			v = m[p]
		case int:
			l, ok := v.([]any)
			if !ok || len(l) <= p {
				t.Fatalf("%v: there is no place %d in %v", path, p, v)
			}
			v = l[p]
		}
	}
	return v
}

// texts are the items of a list.
func texts(t *testing.T, v any) (all []string) {
	t.Helper()
	for _, item := range v.([]any) {
		all = append(all, item.(string))
	}
	return all
}

// configured reads a configuration as the service does, and returns the files with secrets that it names.
func configured(t *testing.T, name, text string, variables map[string]any) (c *config.Config, files []string) {
	t.Helper()
	c, faults := config.Parse(name, []byte(text), config.Env{Folder: "/etc/shorecast",
		Getenv: func(name string) string { s, _ := variables[name].(string); return s },
		ReadFile: func(name string) ([]byte, error) {
			files = append(files, name)
			if strings.Contains(name, "database") {
				return []byte("postgres://shorecast:secret@database.example.com/shorecast"), nil
			}
			return []byte("secret"), nil
		}, Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)})
	for _, f := range faults {
		if f.Path != "s3.endpoint" && f.Path != "web.listen" { // within one machine the way is not encrypted
			t.Fatalf("%s: %s", name, faults)
		}
	}
	return c, files
}

// called checks the arguments of the program: the command and its options exist, and the configuration is where it is
// put.
func called(t *testing.T, args []string, file string) {
	t.Helper()
	var out bytes.Buffer
	env := cli.System()
	env.Stdout, env.Stderr = &out, &out
	if code := cli.Run(context.Background(), append(slices.Clone(args), "--help"), env); code != 0 {
		t.Errorf("shorecast %s ends with %d: %s", strings.Join(args, " "), code, out.String())
	}
	if i := slices.Index(args, "-c"); i < 0 || args[i+1] != file {
		t.Errorf("shorecast %s does not read %s", strings.Join(args, " "), file)
	}
}

func port(t *testing.T, c *config.Config) string {
	t.Helper()
	i := strings.LastIndexByte(c.Metrics.Listen, ':')
	if i < 0 {
		t.Fatalf("the metrics are shown at %q", c.Metrics.Listen)
	}
	return c.Metrics.Listen[i+1:]
}

// The unit starts the program with a configuration that it reads, and hands it the secrets that this names.
func TestUnit(t *testing.T) {
	unit := deployed(t, "shorecast.service")
	c, files := configured(t, "shorecast.yaml", deployed(t, "shorecast.yaml"), nil)
	for _, f := range files {
		secret, is := strings.CutPrefix(f, "/run/credentials/shorecast.service/")
		if !is || !strings.Contains(unit, "\nLoadCredential="+secret+":") {
			t.Errorf("the configuration names %s, which the unit does not hand over", f)
		}
	}
	for _, p := range []string{c.Inbox.Folder, c.Outputs.Folder, c.State.Folder, c.Mail.Folder} {
		if filepath.Dir(p) != "/var/lib/shorecast" || !strings.Contains(unit, "\nStateDirectory=shorecast\n") {
			t.Errorf("%s is not below the unit's folder", p)
		}
	}
	if filepath.Dir(c.Health.File) != "/run/shorecast" || !strings.Contains(unit, "\nRuntimeDirectory=shorecast\n") {
		t.Errorf("%s is not below the unit's folder", c.Health.File)
	}
	start := regexp.MustCompile(`(?m)^ExecStart=/usr/local/bin/shorecast (.*)$`).FindStringSubmatch(unit)
	if start == nil {
		t.Fatal("the unit starts nothing")
	}
	called(t, strings.Fields(start[1]), "/etc/shorecast/shorecast.yaml")
	if target := "127.0.0.1:" + port(t, c); !strings.Contains(deployed(t, "prometheus.yaml"), target) {
		t.Errorf("Prometheus does not scrape %s", target)
	}
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is not installed: the unit was not verified by it")
	}
	// with a program that exists in place of the one that is installed
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "shorecast.service")
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(unit, "/usr/local/bin/shorecast", self)), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(analyze, "verify", "--man=no", file).CombinedOutput(); err != nil ||
		strings.Contains(string(out), "shorecast.service:") {
		t.Errorf("systemd-analyze verify: %v\n%s", err, out)
	}
}

// The instances of the compose file get a configuration that reads well, with the secrets that it names, and their
// metrics are reached.
func TestCompose(t *testing.T) {
	file := documents(t, "compose.yaml")[""]
	text := at(t, file, "configs", "shorecast", "content").(string)
	env := at(t, file, "x-instance", "environment").(map[string]any)
	c, _ := configured(t, "compose.yaml", text, env)
	called(t, texts(t, at(t, file, "x-instance", "command")), "/etc/shorecast/shorecast.yaml")
	for _, name := range []string{"one", "two"} {
		if p := texts(t, at(t, file, "services", name, "ports"))[0]; !strings.HasSuffix(p, ":"+port(t, c)) {
			t.Errorf("%s shows port %s, want %s", name, p, port(t, c))
		}
	}
	database := at(t, file, "services", "database", "environment").(map[string]any)
	url := env["SHORECAST_DATABASE_URL"].(string)
	if !strings.Contains(url, database["POSTGRES_PASSWORD"].(string)+"@database/"+database["POSTGRES_DB"].(string)) {
		t.Errorf("the URL %s is not that of the database", url)
	}
	gateway := texts(t, at(t, file, "services", "gateway", "command"))
	if !slices.Contains(gateway, env["AWS_SECRET_ACCESS_KEY"].(string)) {
		t.Error("the gateway has another secret than the instances")
	}
	if makes := texts(t, at(t, file, "services", "bucket", "command"))[0]; !strings.Contains(makes,
		"mb s3://"+c.Bucket.Name+";") {
		t.Errorf("the bucket is made by %s, and the files go to %s", makes, c.Bucket.Location(""))
	}
}

// The objects for Kubernetes fit each other, and the configuration in them reads well.
func TestKubernetes(t *testing.T) {
	all := documents(t, "kubernetes.yaml")
	c, files := configured(t, "kubernetes.yaml", at(t, all["ConfigMap"], "data", "shorecast.yaml").(string), nil)
	secrets := at(t, all["Secret"], "stringData").(map[string]any)
	for _, f := range files {
		if dir, name := filepath.Split(f); dir != "/run/secrets/shorecast/" || secrets[name] == nil {
			t.Errorf("the configuration names %s, which is no secret that is mounted", f)
		}
	}
	if len(files) != len(secrets) {
		t.Errorf("the configuration names %d files of %d secrets", len(files), len(secrets))
	}
	pod := at(t, all["Deployment"], "spec", "template", "spec")
	container := at(t, pod, "containers", 0)
	called(t, texts(t, at(t, container, "args")), "/etc/shorecast/shorecast.yaml")
	mounts := map[any]any{}
	for _, m := range at(t, container, "volumeMounts").([]any) {
		mounts[at(t, m, "mountPath")] = at(t, m, "name")
	}
	for path, name := range map[string]string{"/etc/shorecast": "configuration", "/run/secrets/shorecast": "secrets",
		filepath.Dir(c.State.Folder): "data"} {
		if mounts[path] != name {
			t.Errorf("%s is %v, want %s", path, mounts[path], name)
		}
	}
	open := at(t, container, "ports", 0)
	service := at(t, all["Service"], "spec", "ports", 0)
	for _, p := range []any{at(t, open, "containerPort"), at(t, service, "port")} {
		if n, _ := p.(uint64); port(t, c) != "9464" || n != 9464 {
			t.Errorf("port %v, want %s", p, port(t, c))
		}
	}
	if at(t, container, "readinessProbe", "httpGet", "path") != "/healthz" ||
		at(t, container, "readinessProbe", "httpGet", "port") != at(t, open, "name") ||
		at(t, container, "livenessProbe", "tcpSocket", "port") != at(t, open, "name") {
		t.Error("the probes ask elsewhere")
	}
	if at(t, all["Deployment"], "spec", "strategy", "type") != "Recreate" {
		t.Error("two versions would work on one state")
	}
	if at(t, all["Deployment"], "spec", "selector", "matchLabels", "app") !=
		at(t, all["Service"], "spec", "selector", "app") {
		t.Error("the service selects other pods")
	}
}

// standing is an instance with one of everything.
type standing struct{}

func (standing) Figures(context.Context) (service.Figures, error) {
	return service.Figures{Figures: store.Figures{Jobs: []queue.Count{{Kind: queue.Send}},
		Runs: map[store.RunState]int{"reported": 1}, Deliveries: map[store.DeliveryState]int{"sent": 1}}}, nil
}

func (standing) Local(f *service.Figures) {
	f.Schedules, f.Troubles, f.Files = []string{"board"}, []string{"the inbox"}, &service.FilesWaiting{}
}

func (standing) Works() error { return nil }

// The rules for Prometheus and the manual name metrics that exist.
func TestMetricsAreNamedRight(t *testing.T) {
	m := metrics.New("9.9", func() time.Duration { return time.Hour })
	m.Show(standing{})
	answer := httptest.NewRecorder()
	m.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	shown := answer.Body.String()
	documents(t, "prometheus.yaml")
	manual, err := os.ReadFile(filepath.Join(root, ".docs", "deployment.md"))
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`\bshorecast_[a-z_]+`).FindAllString(deployed(t, "prometheus.yaml")+string(manual), -1)
	if len(names) < 10 {
		t.Errorf("only %d names", len(names))
	}
	for _, n := range names {
		if !strings.Contains(shown, "\n# TYPE "+strings.TrimSuffix(n, "_bucket")+" ") {
			t.Errorf("there is no metric %s", n)
		}
	}
}

// The configurations of the page that the manual shows read well, and the proxy before it hands over what it trusts.
func TestManualPage(t *testing.T) {
	const rest = `
time_zone: Europe/Warsaw
owner: {addresses: [controlling@example.com]}
schedules: [{name: board, cron: "0 8 * * *", on: business-day 3, recipients: [board@example.com]}]
`
	chapter := chapter(t, ".docs/deployment.md")
	var behind *config.Config // a proxy
	shown := regexp.MustCompile("(?s)```yaml\n(web:\n.*?)```").FindAllStringSubmatch(chapter, -1)
	for _, m := range shown {
		c, faults := config.Parse("shorecast.yaml", []byte(rest+m[1]), config.Env{Folder: "/etc/shorecast",
			ReadFile: pageFile(t), Now: time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)})
		if c == nil || len(faults) > 0 {
			t.Fatalf("%s\n%s", m[1], faults)
		}
		if c.Web.Listen == "" {
			t.Errorf("there is no page: %s", m[1])
		}
		if len(c.Web.Proxies) > 0 {
			behind = c
		}
	}
	if len(shown) != 4 || behind == nil {
		t.Fatalf("%d configurations, of which one at least is behind a proxy: %v", len(shown), behind != nil)
	}
	proxy := deployed(t, "nginx.conf")
	for _, want := range []string{"proxy_pass http://" + behind.Web.Listen + ";", "proxy_set_header Host $http_host;",
		"server_name " + strings.TrimPrefix(behind.Web.URL, "https://") + ";",
		"proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;", "proxy_set_header X-Forwarded-Proto $scheme;",
		fmt.Sprintf("client_max_body_size %dm;", behind.Web.Uploads.Size>>20+4)} {
		if !strings.Contains(proxy, want) {
			t.Errorf("nginx.conf lacks %s", want)
		}
	}
}

// pageFile returns the files that the configurations of the page name: a certificate, its key, a secret.
func pageFile(t *testing.T) func(string) ([]byte, error) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "reports.example.com"},
		NotAfter: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)}
	public, err1 := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	private, err2 := x509.MarshalPKCS8PrivateKey(key)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"reports.pem": pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: public}),
		"reports-key.pem": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}),
		"oidc-secret":     []byte("secret")}
	return func(name string) ([]byte, error) {
		if data, ok := files[filepath.Base(name)]; ok {
			return data, nil
		}
		return nil, fs.ErrNotExist
	}
}
