package config

import (
	"crypto/x509"
	"net"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Bucket is where the inbox, the outputs and the folder of mails lie if not on a disk: their paths are then keys.
type Bucket struct {
	Name      string // empty: they are folders on a disk
	Prefix    string // what all keys begin with, without a slash at its end; may be empty
	Endpoint  string // https://host or http://host, a port may follow
	Region    string
	AccessKey Secret
	SecretKey Secret
	CAs       []*x509.Certificate // authorities that the store's certificate may come from, besides those of the machine
}

// Location is a path as people name it: of a key with its bucket.
func (b Bucket) Location(path string) string {
	if b.Name == "" {
		return path
	}
	return bucketScheme + b.Name + "/" + filepath.ToSlash(path)
}

const bucketScheme = "s3://"

// bucketName is what S3 allows.
var bucketName = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)

// bucket reads the bucket and how it is reached.
func (s section) bucket() Bucket {
	v := s.get("files")
	var b Bucket
	s.section("s3").reach(&b, v)
	if !v.given() {
		return Bucket{}
	}
	var rest string
	text := v.text()
	name, in := strings.CutPrefix(text, bucketScheme)
	b.Name, rest, _ = strings.Cut(name, "/")
	b.Prefix = strings.TrimSuffix(rest, "/")
	const ways = "write s3://, the bucket's name and, after a slash, what all keys are to begin with"
	switch {
	case !in:
		v.fault(quote(text)+" is not a bucket", ways+"; without files they lie in the folders that inbox.folder, "+
			"outputs.folder and mail.folder name")
	case strings.Contains(b.Name, "@"):
		v.fault("the bucket is written with an access key, which may not stand in this file",
			"write "+v.key.sample()+", and name the files of the keys in the group s3")
	case !bucketName.MatchString(b.Name):
		v.fault(quote(b.Name)+" is not the name of a bucket", ways+", for example "+v.key.sample())
	case b.Prefix != "" && !plainPath(b.Prefix):
		v.fault("the keys would begin with "+quote(b.Prefix), "write names with one slash between them, without . and ..")
	}
	return b
}

// reach reads the group s3. files is what makes it necessary.
func (s section) reach(b *Bucket, files value) {
	region := s.get("region")
	if b.Region = region.text(); strings.ContainsFunc(b.Region, func(c rune) bool {
		return unicode.IsSpace(c) || unicode.IsControl(c) || strings.ContainsRune("/:@", c)
	}) || b.Region == "" {
		region.fault(quote(b.Region)+" is not the name of a region", "for example "+region.key.sample())
	}
	b.Endpoint = "https://s3." + b.Region + ".amazonaws.com"
	if v := s.get("endpoint"); v.given() {
		b.Endpoint = endpoint(v)
	}
	b.CAs = authorities(s.get("ca_file"))
	if s.r.env.NoPassword {
		return
	}
	for _, of := range []struct {
		to         *Secret
		name, what string
	}{{&b.AccessKey, "access_key", "access key"}, {&b.SecretKey, "secret_key", "secret of the access key"}} {
		file, env := s.get(of.name+"_file"), s.get(of.name+"_env")
		if files.given() && file.missing() && env.missing() {
			file.at = files.at
			file.fault("the "+of.what+" is missing, which files needs",
				"name a file with "+of.name+"_file in the group s3, or an environment variable with "+of.name+"_env")
		}
		*of.to = secret(file, env, of.what)
	}
}

// endpoint reads the address of a store. Without a scheme it is encrypted.
func endpoint(v value) string {
	text := v.text()
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" {
		v.fault(quote(v.text())+" is not the address of a store", "for example "+v.key.sample())
		return ""
	}
	switch {
	case u.User != nil:
		v.fault("the address contains a user, and keys may not stand in this file",
			"write the address alone, and name the files of the keys with access_key_file and secret_key_file")
	case u.Scheme != "https" && u.Scheme != "http":
		v.fault("the address of the store begins with "+quote(u.Scheme+"://"), "write https://, for example "+v.key.sample())
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		v.fault(quote(v.text())+" has something after the name of the machine",
			"write "+u.Scheme+"://"+u.Host+"; the bucket stands after files")
	case u.Scheme == "http" && u.Hostname() != "localhost" && !net.ParseIP(u.Hostname()).IsLoopback():
		v.warn("workbooks and reports go over the network unencrypted", "write https://, if the store supports it")
	}
	return u.Scheme + "://" + u.Host
}

// folder returns the folder after a key: a path on a disk, or what the keys of a bucket begin with.
func (b Bucket) folder(v value) string {
	if b.Name == "" {
		return file(v)
	}
	name := strings.TrimSuffix(v.text(), "/")
	if !plainPath(name) {
		v.fault("the path is "+quote(v.text())+", and files places it in a bucket",
			"write a name that continues "+b.Location(b.Prefix)+", for example "+v.key.sample())
	}
	return path.Join(b.Prefix, name)
}

// plainPath reports whether a path is made of names alone.
func plainPath(p string) bool {
	bad := func(part string) bool { return strings.Trim(part, ".") == "" }
	return !strings.Contains(p, `\`) && !strings.ContainsFunc(p, unicode.IsControl) &&
		!slices.ContainsFunc(strings.Split(p, "/"), bad)
}
