package webpage

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"path"
	"strings"

	"shorecast/templates"
)

//go:generate go run ../../cmd/internal/fetch pages

//go:embed all:dist
var dist embed.FS

//go:embed style.css
var style string

//go:embed icon.svg
var icon []byte

//go:embed drop.js
var dropScript []byte

// htmxConfig switches off what the content security policy forbids, or what pages do not use: its style sheet, and
// fetching a page anew when its reader goes back.
const htmxConfig = `includeIndicatorCSS:false history:false`

// asset is a file that pages refer to.
type asset struct {
	data      []byte
	mediaType string
}

// assets are those files by the names under which they are asked for: with a part of their hash, so that a browser may
// keep them for ever. paths are those names by the plain ones.
var assets, paths = func() (map[string]asset, map[string]string) {
	all, named := map[string]asset{}, map[string]string{}
	add := func(name, mediaType string, data []byte) {
		sum := sha256.Sum256(data)
		suffix := path.Ext(name)
		hashed := strings.TrimSuffix(name, suffix) + "." + hex.EncodeToString(sum[:6]) + suffix
		all[hashed], named[name] = asset{data, mediaType}, "/static/"+hashed
	}
	add("style.css", "text/css; charset=utf-8", []byte(templates.Palette+style))
	add("icon.svg", "image/svg+xml", icon)
	add("drop.js", "text/javascript; charset=utf-8", dropScript)
	if script, err := dist.ReadFile("dist/htmx.js"); err == nil {
		add("htmx.js", "text/javascript; charset=utf-8", script)
	}
	return all, named
}()

// AssetPath returns where a page finds one of its files, such as style.css; empty where it is not built in.
func AssetPath(name string) string { return paths[name] }

// Asset returns a file of which AssetPath gave the path, by the last part of that, with its media type; ok is false
// where there is none. It never changes.
func Asset(name string) (data []byte, mediaType string, ok bool) {
	a, ok := assets[name]
	return a.data, a.mediaType, ok
}
