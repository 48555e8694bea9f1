// Package webpage writes the pages that people see in a browser. A page is a function from its model, plain values that
// are words already or are written by package notation, to HTML. It knows neither the state nor who may see what.
//
// Every page works without a script. What a script adds (htmx, fetched through npm and built in) is progress and the
// exchange of parts of a page.
package webpage
