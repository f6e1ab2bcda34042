// Signs in with the client that oapi-codegen makes: `pnpm consumers` compiles and runs it. Prints what the other programs print.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"consumer/bridges"
)

const bridgeID = "local-whatsapp"

var values = map[string]string{"phone": "+14155550110"}

func main() {
	ctx := context.Background()
	client, err := bridges.NewClientWithResponses(os.Getenv("BEEPER_BASE_URL"), bridges.WithRequestEditorFn(
		func(_ context.Context, request *http.Request) error {
			request.Header.Set("Authorization", "Bearer "+os.Getenv("BEEPER_ACCESS_TOKEN"))
			return nil
		}))
	check(err)

	unknown := "no-such-flow"
	refused, err := client.CreateLoginSessionWithResponse(ctx, bridgeID, bridges.CreateLoginSessionJSONRequestBody{FlowID: &unknown})
	check(err)
	if refused.JSON422 == nil {
		log.Fatalf("an unknown flow was answered with %s", refused.Status())
	}
	place, err := refused.JSON422.Details.Issues[0].Path[0].AsValidationIssuePath0()
	check(err)
	fmt.Println("refused", place)

	flowID := "phone"
	created, err := client.CreateLoginSessionWithResponse(ctx, bridgeID, bridges.CreateLoginSessionJSONRequestBody{FlowID: &flowID})
	check(err)
	session := created.JSON200
	for session != nil && session.CurrentStep != nil {
		session = submit(ctx, client, session)
	}
	if session == nil || session.Status != bridges.LoginSessionStatusComplete {
		log.Fatal("the login did not complete")
	}
	fmt.Println("connected", session.Account.AccountID)
}

func submit(ctx context.Context, client *bridges.ClientWithResponses, session *bridges.LoginSession) *bridges.LoginSession {
	current, err := session.CurrentStep.ValueByDiscriminator()
	check(err)
	var stepID string
	var body bridges.SubmitLoginStepJSONRequestBody
	switch step := current.(type) {
	case bridges.UserInputStep:
		fields := map[string]string{}
		for _, field := range step.Fields {
			fields[field.Id] = values[field.Id]
		}
		fmt.Println("filled", len(fields))
		stepID, body = step.StepID, bridges.SubmitLoginStepJSONRequestBody{Type: "user_input", Fields: &fields}
	case bridges.DisplayAndWaitStep:
		kind, err := step.Display.Discriminator()
		check(err)
		fmt.Println("shown", kind)
		stepID, body = step.StepID, bridges.SubmitLoginStepJSONRequestBody{Type: "display_and_wait"}
	default:
		log.Fatalf("no step for a program: %T", current)
	}
	answer, err := client.SubmitLoginStepWithResponse(ctx, session.BridgeID, session.LoginSessionID, stepID, body)
	check(err)
	return answer.JSON200
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
