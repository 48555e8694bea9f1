package deliver

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
)

func (s Server) tlsConfig() *tls.Config {
	return &tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}
}

// tlsReason says why a handshake failed, by the type of the error.
func tlsReason(err error) (Reason, bool) {
	var unverified *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var hostname x509.HostnameError
	var invalid x509.CertificateInvalidError
	if errors.As(err, &unverified) || errors.As(err, &authority) || errors.As(err, &hostname) || errors.As(err, &invalid) {
		return BadCertificate, true
	}
	var record tls.RecordHeaderError
	var alert tls.AlertError
	if errors.As(err, &record) || errors.As(err, &alert) {
		return TLSFailed, true
	}
	return NoReason, false
}
