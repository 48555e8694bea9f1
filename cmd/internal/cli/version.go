package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/charts/echarts"
)

func versionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Show the version and what is built in",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("", "version takes no names")
			}
			fmt.Fprintf(a.out.w, "shorecast %s%s, %s, %s/%s\n", Version, revision(), runtime.Version(), runtime.GOOS,
				runtime.GOARCH)
			fmt.Fprintf(a.out.w, "interactive charts: %s\n", chartRuntime())
			return nil
		},
	}
}

// revision returns the source revision that Go recorded when it built the program, where it did. Documents print the
// version only, so that the same workbook gives the same bytes from two builds of the same source.
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
	_, version, ok := echarts.Runtime()
	if !ok {
		return "not built in, so charts are drawings (run go generate ./charts/echarts where npm is, and build again)"
	}
	return strings.TrimSpace("built in " + version)
}
