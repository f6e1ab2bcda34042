// Command bridges serves the Bridges API over chat networks that exist only in its memory.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// options are what the command line sets.
type options struct {
	port        int
	token       string
	host        string
	wait        time.Duration
	lifetime    time.Duration
	retention   time.Duration
	speed       float64
	maxSessions int
}

func parseOptions() options {
	var o options
	var wait, lifetime, retention float64
	flag.IntVar(&o.port, "port", 0, "port to listen on; 0 takes a free one")
	flag.StringVar(&o.token, "token", "", "access token; without one, one is made up and printed on stderr")
	flag.StringVar(&o.host, "host", "", "one more host name to answer for")
	flag.Float64Var(&wait, "wait", 25, "seconds a submit is held at most")
	flag.Float64Var(&lifetime, "session-lifetime", 1800, "seconds a login session lives")
	flag.Float64Var(&retention, "session-retention", 3600, "seconds a login session is remembered after its end")
	flag.Float64Var(&o.speed, "speed", 1, "how many times faster than life the networks are")
	flag.IntVar(&o.maxSessions, "max-sessions", 300, "login sessions that may be alive at once")
	flag.Parse()
	if flag.NArg() > 0 || o.speed <= 0 || wait <= 0 || lifetime <= 0 || retention < 0 {
		flag.Usage()
		os.Exit(2)
	}
	o.wait, o.lifetime, o.retention = seconds(wait), seconds(lifetime), seconds(retention)
	return o
}

func seconds(n float64) time.Duration { return time.Duration(n * float64(time.Second)) }

func main() {
	log.SetFlags(0)
	o := parseOptions()
	if o.token == "" {
		o.token = randomToken()
		log.Printf("access token: %s", o.token)
	}
	if err := run(o); err != nil {
		log.Fatal(err)
	}
}

func run(o options) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", o.port))
	if err != nil {
		return err
	}
	api := newServer(o)
	server := &http.Server{
		Handler:           api.handler(),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		// `OPTIONS *` is a request like any other: without this, net/http answers it itself, and without a request ID.
		DisableGeneralOptionsHandler: true,
	}
	// There is no ReadTimeout: it would cut the waits of held submits short. The body has a deadline of its own.

	failed := make(chan error, 1)
	go func() { failed <- server.Serve(plainListener{listener}) }()
	if err := json.NewEncoder(os.Stdout).Encode(map[string]string{"url": "http://" + listener.Addr().String()}); err != nil {
		return err
	}

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	// Ending the sessions answers the submits that are held, so that the shutdown need not wait for them.
	api.sessions.loseAll()
	ending, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if server.Shutdown(ending) != nil {
		return server.Close()
	}
	return nil
}
