package config

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Place is a file or folder that the configuration names, or that the service makes by itself.
type Place struct {
	What string // for people: "the inbox"
	Path string
	kind placeKind
}

// namedPlace is a place with what names it.
type namedPlace struct {
	Place
	key string // after which it stands, or which it follows from; a list's items have one each
	v   value
}

type placeKind uint8

const (
	folderPlace placeKind = iota
	inboxPlace            // everything in it is read as a workbook
	ownPlace              // a folder with documents of one schedule
	writtenFile
	readFile
)

// places lists the files and folders of a configuration, those that it names before those that follow from them.
func (s section) places(c *Config) []namedPlace {
	var all []namedPlace
	add := func(kind placeKind, what, path, key string, v value) {
		if path != "" {
			all = append(all, namedPlace{Place{what, path, kind}, key, v})
		}
	}
	named := func(kind placeKind, what, group, name, path string) {
		of := s
		for part := range strings.SplitSeq(group, ".") {
			of = of.section(part)
		}
		v := of.get(name)
		if path == "" && v.given() {
			path = file(v)
		}
		add(kind, what, path, group+"."+name, v)
	}
	add(readFile, "the configuration", under(s.r.env.Folder, filepath.Base(c.File)), "", value{})
	named(inboxPlace, "the inbox", "inbox", "folder", c.Bucket.Location(c.Inbox.Folder))
	named(folderPlace, "the outputs", "outputs", "folder", c.Bucket.Location(c.Outputs.Folder))
	named(folderPlace, "the state", "state", "folder", c.State.Folder)
	named(folderPlace, "the folder of mails", "mail", "folder", c.Bucket.Location(c.Mail.Folder))
	named(writtenFile, "the health file", "health", "file", c.Health.File)
	named(readFile, "the file of the password", "mail", "password_file", "")
	named(readFile, "the file of certificates", "mail", "ca_file", "")
	named(readFile, "the file of the database's URL", "state", "database_url_file", "")
	named(readFile, "the file of the access key", "s3", "access_key_file", "")
	named(readFile, "the file of the secret key", "s3", "secret_key_file", "")
	named(readFile, "the file of the store's certificates", "s3", "ca_file", "")
	named(readFile, "the page's certificate", "web.tls", "certificate", "")
	named(readFile, "the key of the page's certificate", "web.tls", "key", "")
	named(readFile, "the file of the client's secret", "web.oidc", "client_secret_file", "")
	named(readFile, "the file of the provider's certificates", "web.oidc", "ca_file", "")
	for _, of := range [][2]string{{"fonts", "a font"}, {"layouts", "a layout"}} {
		for _, item := range s.get(of[0]).texts() {
			add(readFile, of[1], file(item), item.path, item)
		}
	}
	if !c.State.Database.IsSet() {
		for _, name := range []string{"shorecast.db", "shorecast.db-wal", "shorecast.db-shm", "queue.db", "queue.db-wal",
			"queue.db-shm"} {
			add(writtenFile, "the state's file", filepath.Join(c.State.Folder, name), "state.folder",
				s.section("state").get("folder"))
		}
	}
	for _, of := range c.Schedules {
		if at, message, _ := fileName(of.Name); at == 0 && message == "" {
			add(ownPlace, "the folder of the schedule "+quote(of.Name),
				c.Bucket.Location(filepath.Join(c.Outputs.Folder, of.Name)),
				"outputs.folder", s.section("outputs").get("folder"))
		}
	}
	return all
}

// separate reports files and folders that are one and the same, and those that lie where they break something. One
// that was reported is compared with no other.
func (s section) separate(all []namedPlace) {
	faulty, infos := map[string]bool{}, s.infos(all)
	for i, b := range all {
		for _, a := range all[:i] {
			if faulty[a.key] || faulty[b.key] || a.key == b.key {
				continue
			}
			message, hint := a.clash(b.Place)
			if message == "" && linked(infos[a.Path], infos[b.Path]) && (a.kind != readFile || b.kind != readFile) {
				message, hint = a.sameAs(b.Place)+" through a link", apart
			}
			if message == "" {
				continue
			}
			wrong := a
			if a.v.r == nil || b.v.given() && later(a.v, b.v).at == b.v.at { // no key names the configuration
				wrong = b
			}
			faulty[wrong.key] = true
			wrong.v.fault(message, hint)
		}
	}
}

// infos is what is known of the places that keys name, of those that are there.
func (s section) infos(all []namedPlace) map[string]fs.FileInfo {
	infos, seen := map[string]fs.FileInfo{}, map[string]bool{"": true} // the configuration is none
	for _, p := range all {
		if s.r.env.Stat == nil || seen[p.key] { // of one key only the first is named
			continue
		}
		seen[p.key] = true
		if info, err := s.r.env.Stat(p.Path); err == nil {
			infos[p.Path] = info
		}
	}
	return infos
}

// linked reports whether two places are one file or folder through links.
func linked(a, b fs.FileInfo) bool { return a != nil && b != nil && os.SameFile(a, b) }

const apart = "give each a place of its own"

func (p Place) sameAs(o Place) string {
	return fmt.Sprintf("%s and %s are the same: %s", p.What, o.What, quote(o.Path))
}

// clash says why two places cannot be as they are; nothing where they can.
func (p Place) clash(o Place) (message, hint string) {
	one, other := fold(p.Path), fold(o.Path)
	inside := func(a, b Place) string {
		return fmt.Sprintf("%s %s would be in %s %s", a.What, quote(a.Path), b.What, quote(b.Path))
	}
	if p.kind == readFile && o.kind == readFile {
		return "", ""
	}
	if one == other {
		return p.sameAs(o), apart
	}
	for _, c := range []struct {
		in, out Place
		holds   bool
	}{{o, p, contains(one, other)}, {p, o, contains(other, one)}} {
		switch {
		case !c.holds:
		case c.out.kind == inboxPlace, c.in.kind == inboxPlace && c.out.kind == folderPlace:
			return inside(c.in, c.out), "put them side by side: everything in the inbox is read as a workbook"
		case c.out.kind == writtenFile, c.out.kind == readFile && c.in.kind == writtenFile: // what is read was looked at
			return inside(c.in, c.out) + ", which is a file", apart
		case c.out.kind == ownPlace:
			return inside(c.in, c.out), "put it elsewhere: only documents of the schedule go there"
		}
	}
	return "", ""
}

// Clash says why a further file that the service writes, such as its log, cannot be at a path; nothing where it can.
func (c *Config) Clash(what, path string) (message, hint string) {
	own := Place{What: what, Path: path, kind: writtenFile}
	for _, p := range c.Places {
		if message, hint := p.clash(own); message != "" {
			return message, hint
		}
	}
	return "", ""
}
