package files

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"shorecast/cmd/internal/failure"
)

// store is the requests that are sent. Each has its time limit and fails with what trouble.go makes of it.
type store struct {
	core     *minio.Core
	bucket   string
	host     string
	secrets  failure.Secrets // the keys
	limit    time.Duration
	attempts int

	mu     sync.Mutex
	known  bool  // whether the store heeds If-None-Match
	strict error // it does not
}

// slowest is what a large transfer is given besides the limit, in bytes a second.
const slowest = 256 << 10

func newStore(o Options) (*store, error) {
	u, err := url.Parse(o.Endpoint)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.Path != "" && u.Path != "/" {
		return nil, fmt.Errorf("open the bucket: %q is not the address of a store", o.Endpoint)
	}
	s := &store{bucket: o.Bucket, host: u.Host, limit: cmp.Or(o.Limit, 20*time.Second), attempts: cmp.Or(o.Attempts, 3),
		secrets: failure.Secrets{o.Secret, o.Access}}
	const idle, connect = 32, 10 * time.Second
	dialer := &net.Dialer{Timeout: connect}
	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext,
		TLSHandshakeTimeout: connect, ExpectContinueTimeout: time.Second,
		MaxIdleConnsPerHost: idle, IdleConnTimeout: time.Minute,
		// what is stored compressed is not to be unpacked on the way
		DisableCompression: true,
		TLSClientConfig:    &tls.Config{RootCAs: trusted(o.CAs), MinVersion: tls.VersionTLS12}}
	s.core, err = minio.NewCore(u.Host, &minio.Options{Creds: credentials.NewStaticV4(o.Access, o.Secret, ""),
		Secure: u.Scheme == "https", Region: cmp.Or(o.Region, "us-east-1"), MaxRetries: s.attempts,
		Transport: matching{transport}})
	if err != nil {
		return nil, fmt.Errorf("open the bucket: %w", s.secrets.In(err))
	}
	return s, nil
}

// putNew puts an object under a name that is not taken.
func (s *store) putNew(key string, c content, t tag) error {
	if err := s.strictly(key); err != nil {
		return err
	}
	t.only = true
	return s.put(key, c, t)
}

// strictly learns once, beside the key that is wanted, whether the store refuses to put an object a second time.
func (s *store) strictly(key string) error {
	s.mu.Lock()
	known, strict := s.known, s.strict
	s.mu.Unlock()
	if known {
		return strict
	}
	dir, _ := path.Split(key)
	probe := dir + ownStart + rand.Text() + ".part" // is swept up where it stays
	err := s.put(probe, bytesOf(nil), tag{only: true})
	if err != nil {
		return err
	}
	switch err = s.put(probe, bytesOf(nil), tag{only: true}); {
	case err == nil:
		strict = s.notStrict()
	case !errors.Is(err, fs.ErrExist):
		return err
	}
	s.mu.Lock()
	s.known, s.strict = true, strict
	s.mu.Unlock()
	_ = s.remove(probe, "")
	return strict
}

// trusted are the authorities of the machine and further ones; nil for the machine's alone.
func trusted(further []*x509.Certificate) *x509.CertPool {
	if len(further) == 0 {
		return nil
	}
	all, err := x509.SystemCertPool()
	if err != nil { // the machine has none
		all = x509.NewCertPool()
	}
	for _, c := range further {
		all.AddCert(c)
	}
	return all
}

// matching adds the condition of a removal, for which the library has no option.
type matching struct{ http.RoundTripper }

type matchKey struct{}

func (m matching) RoundTrip(r *http.Request) (*http.Response, error) {
	if etag, ok := r.Context().Value(matchKey{}).(string); ok {
		r = r.Clone(r.Context())
		r.Header.Set("If-Match", `"`+etag+`"`)
	}
	return m.RoundTripper.RoundTrip(r)
}

// watched is the context of a request whose answer has many parts: it ends when none came for the limit.
func (s *store) watched() (ctx context.Context, alive, end func()) {
	ctx, cancel := context.WithCancel(context.Background())
	silent := time.AfterFunc(s.limit, cancel)
	return ctx, func() { silent.Reset(s.limit) }, func() {
		silent.Stop()
		cancel()
	}
}

// limited is the context of a request that sends so many bytes.
func (s *store) limited(size int64) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), s.limit+time.Duration(size)*time.Second/slowest)
}

func (s *store) object(info minio.ObjectInfo) object {
	o := object{key: strings.TrimSuffix(info.Key, "/"), size: info.Size, etag: info.ETag, modified: info.LastModified,
		folder: strings.HasSuffix(info.Key, "/")}
	for name, text := range info.UserMetadata {
		if strings.EqualFold(name, tagName) {
			o.tag = decodeTag(info.Key, text)
		}
	}
	return o
}

// valid reports whether S3 allows a key.
func valid(key string) bool {
	const longest = 1024
	return len(key) <= longest && utf8.ValidString(key)
}

// head asks what is under a key.
func (s *store) head(key string) (object, error) {
	if !valid(key) {
		return object{}, fs.ErrNotExist
	}
	ctx, cancel := s.limited(0)
	defer cancel()
	info, err := s.core.StatObject(ctx, s.bucket, key, minio.StatObjectOptions{})
	if err != nil {
		return object{}, s.explain(err, key)
	}
	return s.object(info), nil
}

// get reads n bytes from an offset on, or as many as there are. With an ETag it fails with errChanged where the object
// is another by now. The object's size is that of the whole.
func (s *store) get(key string, at, n int64, etag string) (o object, data []byte, err error) {
	if !valid(key) {
		return object{}, nil, fs.ErrNotExist
	}
	for range s.attempts {
		o, data, err = s.getOnce(key, at, n, etag)
		// the library tries again only until the first byte
		if !errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, context.Canceled) {
			break
		}
	}
	if err != nil {
		return object{}, nil, s.explain(err, key)
	}
	return o, data, nil
}

func (s *store) getOnce(key string, at, n int64, etag string) (object, []byte, error) {
	ctx, alive, end := s.watched()
	defer end()
	var o minio.GetObjectOptions
	err := o.SetRange(at, at+n-1)
	if err == nil && etag != "" {
		err = o.SetMatchETag(etag)
	}
	if err != nil {
		return object{}, nil, err
	}
	body, info, header, err := s.core.GetObject(ctx, s.bucket, key, o)
	if r := (minio.ErrorResponse{}); errors.As(err, &r) && r.StatusCode == http.StatusRequestedRangeNotSatisfiable {
		o, err := s.head(key) // an empty object has no first byte
		return o, nil, err
	}
	if err != nil {
		return object{}, nil, err
	}
	defer body.Close()
	switch {
	case etag != "" && info.ETag != etag: // not every store heeds the condition
		return object{}, nil, errCondition
	case info.Size < 0 || info.Size > n && at > 0:
		return object{}, nil, errors.New("the store does not send the part of the object that was asked for")
	}
	data := make([]byte, min(info.Size, n))
	for read := 0; read < len(data); {
		alive()
		got, err := body.Read(data[read:])
		if read += got; err != nil && read < len(data) {
			return object{}, nil, errors.Join(io.ErrUnexpectedEOF, err, ctx.Err())
		}
	}
	if _, whole, ok := strings.Cut(header.Get("Content-Range"), "/"); ok {
		if info.Size, err = strconv.ParseInt(whole, 10, 64); err != nil {
			return object{}, nil, fmt.Errorf("read the size of the object: %w", err)
		}
	}
	return s.object(info), data, nil
}

// put makes an object appear. Where it was asked for, it fails with fs.ErrExist if the key is taken. Where the answer
// was lost, it looks for what it put.
func (s *store) put(key string, c content, t tag) error {
	if !valid(key) {
		return s.badName(key)
	}
	t.put = cmp.Or(t.put, rand.Text())
	o := minio.PutObjectOptions{UserMetadata: map[string]string{tagName: t.encode(key)},
		DisableContentSha256: true} // of single chunks: the sum of the whole goes along
	if t.only {
		o.SetMatchETagExcept("*")
	}
	ctx, cancel := s.limited(c.size)
	defer cancel()
	_, err := s.core.PutObject(ctx, s.bucket, key, c.from, c.size, "", c.sha256, o)
	if err = s.explain(err, key); errors.Is(err, errCondition) {
		err = fs.ErrExist
	}
	return s.arrived(key, t.put, err)
}

// copy makes an object appear as a copy of another that is still what it was. It fails with fs.ErrNotExist where that
// is gone or another.
func (s *store) copy(from object, key string, t tag) error {
	if !valid(key) {
		return s.badName(key)
	}
	headers := map[string]string{"x-amz-metadata-directive": "REPLACE", "x-amz-meta-" + tagName: t.encode(key),
		"x-amz-copy-source-if-match": `"` + from.etag + `"`}
	ctx, cancel := s.limited(from.size)
	defer cancel()
	info, err := s.core.CopyObject(ctx, s.bucket, from.key, s.bucket, key, headers, minio.CopySrcOptions{},
		minio.PutObjectOptions{})
	if err == nil && info.ETag == "" { // a copy may fail after the answer has begun
		err = errCut
	}
	if err = s.explain(err, key); errors.Is(err, errCondition) {
		err = fs.ErrNotExist
	}
	return s.arrived(key, t.put, err)
}

// arrived judges a put or a copy that failed: where an earlier attempt was answered with nothing, it may have been
// done. What may still be done later is a lost one.
func (s *store) arrived(key, put string, err error) error {
	if err == nil || !errors.Is(err, fs.ErrExist) && !uncertain(err) {
		return err
	}
	o, look := s.head(key)
	switch {
	case look == nil && o.tag.put == put:
		return nil
	case look == nil && conflicting(err):
		return fs.ErrExist
	case uncertain(err) && (unanswered(err) || look != nil && !errors.Is(look, fs.ErrNotExist)):
		return lost{err}
	}
	return err
}

// remove removes an object. With an ETag it leaves one that is another by now, at stores that know this condition.
func (s *store) remove(key, etag string) error {
	ctx, cancel := s.limited(0)
	defer cancel()
	with := ctx
	if etag != "" {
		with = context.WithValue(ctx, matchKey{}, etag)
	}
	err := s.explain(s.core.RemoveObject(with, s.bucket, key, minio.RemoveObjectOptions{}), key)
	switch {
	case errors.Is(err, errCondition), errors.Is(err, fs.ErrNotExist):
		return nil
	case etag != "" && errors.Is(err, errUnknown):
		return s.remove(key, "")
	}
	return err
}

// list lists what is right in a folder, by pages of the store's own length or shorter ones.
func (s *store) list(folder string, page int) iter.Seq2[object, error] {
	return func(yield func(object, error) bool) {
		ctx, alive, end := s.watched()
		defer end()
		const pages = 1000 // what stores send at a time
		o := minio.ListObjectsOptions{Prefix: folder, MaxKeys: cmp.Or(page, pages)}
		for info := range s.core.ListObjectsIter(ctx, s.bucket, o) {
			alive()
			if info.Err != nil {
				yield(object{}, s.explain(info.Err, folder))
				return
			}
			if !yield(s.object(info), nil) {
				return
			}
		}
		if ctx.Err() != nil {
			yield(object{}, s.explain(ctx.Err(), folder))
		}
	}
}

// any reports whether there is anything in a folder, its own object included.
func (s *store) any(folder string) (bool, error) {
	for _, err := range s.list(folder, 1) {
		return err == nil, err
	}
	return false, nil
}
