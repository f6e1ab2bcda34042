// Signs in with the Go client of openapi-generator: `pnpm consumers` compiles and runs it. Prints what the other programs print.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"consumer/bridges"
)

const bridgeID = "local-whatsapp"

var values = map[string]string{"phone": "+14155550110"}

func main() {
	ctx := context.WithValue(context.Background(), bridges.ContextAccessToken, os.Getenv("BEEPER_ACCESS_TOKEN"))
	configuration := bridges.NewConfiguration()
	configuration.Servers = bridges.ServerConfigurations{{URL: os.Getenv("BEEPER_BASE_URL")}}
	sessions := bridges.NewAPIClient(configuration).LoginSessionsAPI

	_, err := create(ctx, sessions, "no-such-flow")
	var failure *bridges.GenericOpenAPIError
	if !errors.As(err, &failure) {
		log.Fatalf("an unknown flow was answered with %v", err)
	}
	refused, ok := failure.Model().(bridges.ValidationError)
	if !ok {
		log.Fatalf("an unknown flow was answered with %T", failure.Model())
	}
	fmt.Println("refused", *refused.Details.Issues[0].Path[0].String)

	session, err := create(ctx, sessions, "phone")
	check(err)
	for session.CurrentStep != nil {
		session = submit(ctx, sessions, session)
	}
	if session.Status != "complete" {
		log.Fatalf("the login ended as %s", session.Status)
	}
	fmt.Println("connected", session.Account.AccountID)
}

func create(ctx context.Context, sessions *bridges.LoginSessionsAPIService, flowID string) (*bridges.LoginSession, error) {
	body := bridges.CreateLoginSessionRequest{FlowID: &flowID}
	session, _, err := sessions.CreateLoginSession(ctx, bridgeID).CreateLoginSessionRequest(body).Execute()
	return session, err
}

func submit(ctx context.Context, sessions *bridges.LoginSessionsAPIService, session *bridges.LoginSession) *bridges.LoginSession {
	var stepID string
	var body bridges.SubmitLoginStepRequest
	switch step := session.CurrentStep.GetActualInstance().(type) {
	case *bridges.UserInputStep:
		fields := map[string]string{}
		for _, field := range step.Fields {
			fields[field.Id] = values[field.Id]
		}
		fmt.Println("filled", len(fields))
		stepID, body = step.StepID, bridges.SubmitLoginStepRequest{Type: step.Type, Fields: fields}
	case *bridges.DisplayAndWaitStep:
		if code := step.Display.CodeDisplay; code != nil {
			fmt.Println("shown", code.Type)
		}
		stepID, body = step.StepID, bridges.SubmitLoginStepRequest{Type: step.Type}
	default:
		log.Fatalf("no step for a program: %T", step)
	}
	next, _, err := sessions.SubmitLoginStep(ctx, session.BridgeID, session.LoginSessionID, stepID).
		SubmitLoginStepRequest(body).Execute()
	check(err)
	return next
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
