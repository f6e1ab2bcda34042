// Signs in with the client that ogen makes: `pnpm consumers` compiles and runs it. Prints what the other programs print.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"consumer/bridges"
)

const bridgeID = "local-whatsapp"

var values = map[string]string{"phone": "+14155550110"}

type token struct{}

func (token) BearerAuth(context.Context, bridges.OperationName) (bridges.BearerAuth, error) {
	return bridges.BearerAuth{Token: os.Getenv("BEEPER_ACCESS_TOKEN")}, nil
}

func main() {
	ctx := context.Background()
	client, err := bridges.NewClient(os.Getenv("BEEPER_BASE_URL"), token{})
	check(err)

	answer := create(ctx, client, "no-such-flow")
	refused, ok := answer.(*bridges.ValidationErrorHeaders)
	if !ok {
		log.Fatalf("an unknown flow was answered with %T", answer)
	}
	place, _ := refused.Response.Details.Issues[0].Path[0].GetString()
	fmt.Println("refused", place)

	created, ok := create(ctx, client, "phone").(*bridges.LoginSessionHeaders)
	if !ok {
		log.Fatal("no session was created")
	}
	session := created.Response
	for session.CurrentStep.IsSet() {
		session = submit(ctx, client, session)
	}
	if session.Status != bridges.LoginSessionStatusComplete {
		log.Fatalf("the login ended as %s", session.Status)
	}
	fmt.Println("connected", session.Account.Value.AccountID)
}

func create(ctx context.Context, client *bridges.Client, flowID string) bridges.CreateLoginSessionRes {
	body := bridges.CreateLoginSessionReq{FlowID: bridges.NewOptString(flowID)}
	params := bridges.CreateLoginSessionParams{BridgeID: bridgeID}
	answer, err := client.CreateLoginSession(ctx, bridges.NewOptCreateLoginSessionReq(body), params)
	check(err)
	return answer
}

func submit(ctx context.Context, client *bridges.Client, session bridges.LoginSession) bridges.LoginSession {
	params := bridges.SubmitLoginStepParams{BridgeID: session.BridgeID, LoginSessionID: session.LoginSessionID}
	var body bridges.SubmitLoginStepReq
	if form, ok := session.CurrentStep.Value.GetUserInputStep(); ok {
		fields := bridges.SubmitLoginStepReqFields{}
		for _, field := range form.Fields {
			fields[field.ID] = values[field.ID]
		}
		fmt.Println("filled", len(fields))
		params.StepID = form.StepID
		body.Type = bridges.SubmitLoginStepReqTypeUserInput
		body.Fields = bridges.NewOptSubmitLoginStepReqFields(fields)
	} else if wait, ok := session.CurrentStep.Value.GetDisplayAndWaitStep(); ok {
		fmt.Println("shown", wait.Display.Type)
		params.StepID = wait.StepID
		body.Type = bridges.SubmitLoginStepReqTypeDisplayAndWait
	} else {
		log.Fatalf("no step for a program: %s", session.CurrentStep.Value.Type)
	}
	answer, err := client.SubmitLoginStep(ctx, &body, params)
	check(err)
	next, ok := answer.(*bridges.LoginSessionHeaders)
	if !ok {
		log.Fatalf("a submit was answered with %T", answer)
	}
	return next.Response
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
