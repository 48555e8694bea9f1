package bucket

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"shorecast/cmd/internal/files"
)

// What the store is to be asked with.
const (
	Name   = "reports"
	Access = "test-access-key"
	Secret = "test-secret-key-of-nobody"
	Region = "us-east-1"
)

// The library waits between two attempts; tests need not.
func init() { minio.DefaultRetryUnit = time.Millisecond }

// Store is a store with one bucket.
type Store struct {
	faults
	Endpoint string        // of the requests that can go wrong
	direct   *minio.Client // past the faults
	gateway  *process      // nil for a store in this process
	clock    *ahead        // of that
}

// ahead is the clock of the machine, put forward.
type ahead struct{ by atomic.Int64 }

// Now returns the time.
func (a *ahead) Now() time.Time { return time.Now().Add(time.Duration(a.by.Load())) }

// Since returns how long ago an instant is.
func (a *ahead) Since(t time.Time) time.Duration { return a.Now().Sub(t) }

// Later puts the clock of a store in this process forward.
func (s *Store) Later(by time.Duration) { s.clock.by.Add(int64(by)) }

// New starts a store in this process.
func New(t testing.TB) *Store {
	t.Helper()
	clock := &ahead{}
	inside := httptest.NewServer(gofakes3.New(s3mem.New(s3mem.WithTimeSource(clock)),
		gofakes3.WithTimeSource(clock)).Server())
	t.Cleanup(inside.Close)
	s := behind(t, inside.URL)
	s.clock = clock
	s.inside = conditional{s.inside, s}
	return s
}

// conditional refuses to remove an object that is not the one that was meant, which the store in this process would.
type conditional struct {
	http.Handler
	store *Store
}

func (c conditional) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if etag := r.Header.Get("If-Match"); etag != "" && r.Method == http.MethodDelete {
		key := strings.TrimPrefix(r.URL.Path, "/"+Name+"/")
		o, err := c.store.direct.StatObject(r.Context(), Name, key, minio.StatObjectOptions{})
		if err == nil && `"`+o.ETag+`"` != etag {
			refuse(w, http.StatusPreconditionFailed, "PreconditionFailed")
			return
		}
	}
	c.Handler.ServeHTTP(w, r)
}

// behind puts the faults before a store and makes the bucket.
func behind(t testing.TB, address string) *Store {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	s := &Store{}
	s.inside = &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(u)
			r.Out.Host = r.In.Host // it is signed
		},
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
	front := httptest.NewServer(&s.faults)
	front.Config.ErrorLog = nil
	s.Endpoint = front.URL
	t.Cleanup(func() {
		s.end()
		front.Close()
	})
	s.direct, err = minio.New(u.Host, &minio.Options{Creds: credentials.NewStaticV4(Access, Secret, ""), Region: Region})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.direct.MakeBucket(t.Context(), Name, minio.MakeBucketOptions{Region: Region}); err != nil {
		t.Fatal(err)
	}
	return s
}

// Open returns the bucket as a file system whose requests can go wrong. limit and attempts are those of one request,
// and elapsed its clock; nil for one that stands still.
func (s *Store) Open(t testing.TB, limit time.Duration, attempts int, elapsed func() time.Duration) *files.FS {
	t.Helper()
	if elapsed == nil {
		elapsed = func() time.Duration { return 0 }
	}
	f, err := files.New(files.Options{Endpoint: s.Endpoint, Region: Region, Bucket: Name, Access: Access, Secret: Secret,
		Limit: limit, Attempts: attempts, Elapsed: elapsed})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Drop puts an object as a client does.
func (s *Store) Drop(t testing.TB, key string, data []byte) {
	t.Helper()
	if _, err := s.direct.PutObject(t.Context(), Name, key, bytes.NewReader(data), int64(len(data)),
		minio.PutObjectOptions{DisableContentSha256: true}); err != nil {
		t.Fatal(err)
	}
}

// Get returns what an object holds; nil where there is none.
func (s *Store) Get(t testing.TB, key string) []byte {
	t.Helper()
	o, err := s.direct.GetObject(t.Context(), Name, key, minio.GetObjectOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	data, err := io.ReadAll(o)
	if r := (minio.ErrorResponse{}); errors.As(err, &r) && r.StatusCode == http.StatusNotFound {
		return nil
	} else if err != nil {
		t.Fatal(err)
	}
	return data
}

// Keys lists all keys that begin with a text, those of folders included.
func (s *Store) Keys(t testing.TB, start string) (all []string) {
	t.Helper()
	for o := range s.direct.ListObjectsIter(t.Context(), Name, minio.ListObjectsOptions{Prefix: start, Recursive: true}) {
		if o.Err != nil {
			t.Fatal(o.Err)
		}
		all = append(all, o.Key)
	}
	slices.Sort(all)
	return all
}

// Copy copies an object with its metadata as a client does.
func (s *Store) Copy(t testing.TB, from, to string) {
	t.Helper()
	if _, err := s.direct.CopyObject(t.Context(), minio.CopyDestOptions{Bucket: Name, Object: to},
		minio.CopySrcOptions{Bucket: Name, Object: from}); err != nil {
		t.Fatal(err)
	}
}

// Remove removes an object as a client does.
func (s *Store) Remove(t testing.TB, key string) {
	t.Helper()
	if err := s.direct.RemoveObject(t.Context(), Name, key, minio.RemoveObjectOptions{}); err != nil {
		t.Fatal(err)
	}
}
