package files

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"slices"

	"github.com/minio/minio-go/v7"

	"shorecast/cmd/internal/failure"
)

var (
	errCondition = errors.New("the condition of the request does not hold")
	errUnknown   = errors.New("the store does not know the request")
	errFolder    = errors.New("it is a folder")
	errCut       = errors.New("the answer was cut off")
)

// errMoving is why an object is not moved by two at a time.
var errMoving = &trouble{failure.Error{Of: failure.Disk, Kind: failure.Locked,
	Message: "the file is being moved by another instance, or was when that instance stopped",
	Hint:    "wait some minutes: the move is finished or dropped by itself"}}

// trouble is what is wrong, in words.
type trouble struct{ words failure.Error }

// Explanation makes it a disk.Explainer.
func (t *trouble) Explanation() *failure.Error { return &t.words }

// Error returns the sentence.
func (t *trouble) Error() string { return t.words.Message }

// Unwrap returns what the store said.
func (t *trouble) Unwrap() error { return t.words.Cause }

// lost is the failure of a request that may be done all the same, even later.
type lost struct{ error }

func (l lost) Unwrap() error { return l.error }

// reply is what the store, or the network, said. It has none of the texts that a store may put into its answers.
type reply struct {
	status int    // 0 for none
	code   string // of S3; or what happened where there is no status
}

// Error returns status and code.
func (r *reply) Error() string {
	if r.status == 0 {
		return r.code
	}
	return fmt.Sprintf("%d %s", r.status, r.code)
}

// uncertain reports whether a request that failed may have been done.
func uncertain(err error) bool {
	r := (*reply)(nil)
	return errors.As(err, &r) && (r.status == 0 || r.status >= 500 || r.status == http.StatusRequestTimeout) ||
		conflicting(err)
}

// conflicting reports whether the store was busy with another request for the same key.
func conflicting(err error) bool {
	r := (*reply)(nil)
	return errors.As(err, &r) && (r.code == "ConditionalRequestConflict" || r.code == "OperationAborted")
}

// unanswered reports whether it may even be done later.
func unanswered(err error) bool {
	r := (*reply)(nil)
	return errors.As(err, &r) && (r.status == 0 || r.status == http.StatusBadGateway ||
		r.status == http.StatusGatewayTimeout || r.status == http.StatusRequestTimeout)
}

// failed says which operation failed.
func failed(op, name string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: op, Path: name, Err: err}
}

// explain says in words what went wrong with a request: a *trouble, fs.ErrNotExist, errCondition or errUnknown.
func (s *store) explain(err error, key string) error {
	var told *trouble
	answer := minio.ErrorResponse{}
	switch {
	case err == nil, errors.As(err, &told), errors.Is(err, fs.ErrNotExist), errors.Is(err, errCondition):
		return err
	case errors.As(err, &answer) && answer.StatusCode != 0:
		return s.answered(answer, key)
	}
	return s.silent(err)
}

// silent explains a request without an answer.
func (s *store) silent(err error) error {
	var untrusted *tls.CertificateVerificationError
	var network net.Error
	e := failure.Error{Of: failure.Disk, Kind: failure.Unreachable, Message: "the store " + s.host + " cannot be reached",
		Hint:  "see that it runs and that s3.endpoint in the configuration is its address" + goesOn,
		Cause: &reply{code: s.secrets.Hide(err.Error())}}
	switch {
	case errors.As(err, &untrusted):
		e.Message = "the certificate of the store " + s.host + " is not trusted"
		e.Hint = "name the file with the certificate of the authority that issued it with s3.ca_file"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled),
		errors.As(err, &network) && network.Timeout():
		e.Kind, e.Message = failure.Slow, fmt.Sprintf("the store %s did not answer within %v", s.host, s.limit)
		e.Hint = "see whether the store or the network is overloaded" + goesOn
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, errCut):
		e.Message = "the connection to the store " + s.host + " broke off"
		e.Hint = "see that the store runs and that the network is in order" + goesOn
	}
	return &trouble{e}
}

const goesOn = "; the work goes on by itself"

// The codes that mean the same to a person.
var (
	badKeys = []string{"InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidClientTokenId", "InvalidToken",
		"ExpiredToken", "MissingSecurityHeader"}
	fullUp = []string{"QuotaExceeded", "InsufficientStorage", "InsufficientCapacity", "StorageFull", "XMinioStorageFull",
		"XMinioAdminBucketQuotaExceeded", "ServiceQuotaExceeded"}
	badNames = []string{"KeyTooLongError", "KeyTooLong", "InvalidObjectName", "XMinioInvalidObjectName", "InvalidURI"}
	moved    = []string{"PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed",
		"IllegalLocationConstraintException"}
)

// answered explains a request that the store refused.
func (s *store) answered(a minio.ErrorResponse, key string) error {
	is := func(codes []string) bool { return slices.Contains(codes, a.Code) }
	e := failure.Error{Of: failure.Disk, Cause: &reply{a.StatusCode, s.secrets.Hide(a.Code)}}
	bucket := "the bucket " + s.bucket + " of the store " + s.host
	switch status := a.StatusCode; {
	case a.Code == "NoSuchBucket", a.Code == "InvalidBucketName":
		e.Kind, e.Message = failure.Unreachable, "there is no bucket "+s.bucket+" at the store "+s.host
		e.Hint = "create it, or name the right one with files: in the configuration"
	case status == http.StatusPreconditionFailed:
		return errCondition
	case status == http.StatusNotFound:
		return fs.ErrNotExist
	case status == http.StatusNotImplemented:
		return errors.Join(errUnknown, e.Cause)
	case is(badNames):
		return s.badName(key)
	case is(moved):
		e.Kind, e.Message = failure.Denied, bucket+" is in another region, or at another address"
		e.Hint = "write its region after s3.region, and its address after s3.endpoint"
	case a.Code == "RequestTimeTooSkewed":
		e.Kind, e.Message = failure.Denied, "the clock of this machine and that of the store "+s.host+" are far apart"
		e.Hint = "set this machine's clock"
	case is(badKeys), status == http.StatusUnauthorized:
		e.Kind, e.Message = failure.Denied, "the store "+s.host+" does not accept the access key and its secret"
		e.Hint = "correct the files or variables that s3.access_key_… and s3.secret_key_… name"
	case a.Code == "EntityTooLarge":
		e.Message = bucket + " takes no file as large as " + key
		e.Hint = "make it smaller, or remove it: S3 takes 5 GB at once"
	case is(fullUp), status == http.StatusInsufficientStorage:
		e.Kind, e.Message = failure.Full, bucket+" is full, or its quota is used up"
		e.Hint = "remove something there, or raise the quota" + goesOn
	case status == http.StatusForbidden:
		e.Kind, e.Message = failure.Denied, "the access key may not do this in "+bucket+": "+key
		e.Hint = "allow it to list the bucket and to get, put and delete its objects" + goesOn
	case status >= 500, status == http.StatusTooManyRequests, status == http.StatusRequestTimeout,
		conflicting(e.Cause):
		e.Kind, e.Message = failure.Slow, fmt.Sprintf("the store %s does not serve requests: it answers %v", s.host, e.Cause)
		e.Hint = "see whether it is overloaded or being restarted" + goesOn
	default:
		e.Message = fmt.Sprintf("the store %s refuses a request for %s: it answers %v", s.host, key, e.Cause)
		e.Hint = "see what its log says of the request"
	}
	return &trouble{e}
}

func (s *store) badName(key string) error {
	return &trouble{failure.Error{Of: failure.Disk, Kind: failure.BadName,
		Message: "the bucket " + s.bucket + " of the store " + s.host + " cannot keep a file named " + key,
		Hint:    "give the file a shorter name, of letters, digits and spaces"}}
}

// notStrict is why a store cannot be used.
func (s *store) notStrict() error {
	return &trouble{failure.Error{Of: failure.Disk, Kind: failure.Denied,
		Message: "the store " + s.host + " does not support If-None-Match, so that two instances could take the same file",
		Hint:    "use a version of it that supports conditional writes, or another store"}}
}
