package cli

import (
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/charts/echarts"
	"shorecast/cmd/internal/licence"
)

func versionCommand(a *app) *cobra.Command {
	licences := false
	c := &cobra.Command{
		Use:   "version [--licences]",
		Short: "Show the version and what is built in",
		Args:  noNames,
		RunE: func(*cobra.Command, []string) error {
			if licences {
				return licence.Write(a.out.w)
			}
			fmt.Fprintf(a.out.w, "shorecast %s%s, %s, %s/%s\n", version(), revision(), runtime.Version(), runtime.GOOS,
				runtime.GOARCH)
			fmt.Fprintf(a.out.w, "interactive charts: %s\n", chartRuntime())
			return nil
		},
	}
	c.Flags().BoolVar(&licences, "licences", false, "list the modules that the program contains, with their licences")
	return c
}

// unreleased is the version of every build that is not made from a commit with a version tag.
const unreleased = "0.1.0"

// release matches the versions that Go records for a commit with a version tag and nothing changed since.
var release = regexp.MustCompile(`^v(\d+\.\d+\.\d+)$`)

// version returns the program's version as documents print it. It does not depend on the revision between two releases,
// so that two builds of the same source give the same bytes.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		if m := release.FindStringSubmatch(info.Main.Version); m != nil {
			return m[1]
		}
	}
	return unreleased
}

// revision returns the source revision that Go recorded when it built the program, in brackets, or nothing.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	revision, modified := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = ", modified"
		}
	}
	if revision == "" {
		return ""
	}
	return " (" + revision + modified + ")"
}

func chartRuntime() string {
	library, ok := echarts.Runtime()
	if !ok {
		return "not built in, so charts are drawings (run go generate ./charts/echarts where npm is, and build again)"
	}
	return strings.TrimSpace("built in " + library.Version)
}
