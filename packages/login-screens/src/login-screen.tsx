import { type BridgesClient, type CookiesStep, type DisplayAndWaitStep, type FieldsAnswer } from '@bridges-api/client';
import { type LoginContext, type LoginOutcome, login, type UserInputStep } from '@bridges-api/client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { renderSVG } from 'uqr';

type Step = UserInputStep | (CookiesStep & { canGoBack?: false });
type Form = { step: Step; issues: LoginContext['issues']; answer(given: FieldsAnswer): void };
type View = { form?: Form; shown?: DisplayAndWaitStep; outcome?: LoginOutcome; back?(): void };
type Props = { client: BridgesClient; bridgeID: string; flowID: string };

export function LoginScreen({ client, bridgeID, flowID }: Props) {
  const [{ form, shown, outcome, back }, setView] = useState<View>({});
  const [attempt, setAttempt] = useState(1);
  const stop = useRef<AbortController>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt starts it anew
  useEffect(() => {
    const abort = new AbortController();
    stop.current = abort;
    const ask = (step: Step, { issues, back }: LoginContext) =>
      new Promise<FieldsAnswer>((answer) => setView({ form: { step, issues, answer }, back }));
    const display = (shown: DisplayAndWaitStep, { back }: LoginContext) => setView({ shown, back });
    const handlers = { input: ask, cookies: ask, display };
    login(client, { bridgeID, flowID }, handlers, { signal: abort.signal }).then(
      // Of one that is given up because the screen is gone, nobody wants to know.
      (outcome) => stop.current === abort && setView({ outcome }),
    );
    return () => {
      stop.current = undefined;
      abort.abort();
    };
  }, [client, bridgeID, flowID, attempt]);

  const again = () => (setView({}), setAttempt(attempt + 1));
  if (outcome?.ok) return <p role="status">Connected: {outcome.account?.user?.fullName ?? bridgeID}</p>;
  return (
    <section>
      {form && <Fields key={`${form.step.stepID} ${form.issues.length}`} {...form} onSent={() => setView({})} />}
      {shown && <Picture {...shown} />}
      {outcome && <p role="alert">{outcome.message}</p>}
      {!form && !shown && !outcome && <p role="status">Please wait…</p>}
      {(shown ?? form?.step)?.canGoBack && <button type="button" onClick={back}>Back</button>}
      <button type="button" onClick={outcome ? again : () => stop.current?.abort()}>
        {outcome ? 'Try again' : 'Cancel'}
      </button>
    </section>
  );
}

function Fields({ step, issues, answer, onSent }: Form & { onSent(): void }) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    onSent();
    answer({ fields: Object.fromEntries(typed) as Record<string, string> });
  };
  return (
    <form onSubmit={send}>
      <p>{step.instructions}</p>
      {step.type === 'cookies' && <a href={step.url}>Sign in there, and copy from the browser</a>}
      {issues.map(({ path, message }) => <p role="alert" key={message}>{`${path.at(-1) ?? ''} ${message}`}</p>)}
      {step.fields.map((field) => (
        <label key={field.id}>{'label' in field ? field.label : field.id} {'options' in field
          ? <select name={field.id}>{field.options?.map((option) => <option key={option}>{option}</option>)}</select>
          : <input name={field.id} autoComplete="off" type={field.type === 'password' ? 'password' : 'text'} />}
        </label>
      ))}
      <button>Continue</button>
    </form>
  );
}

function Picture({ instructions, display }: DisplayAndWaitStep) {
  const svg = display.type === 'qr' ? `data:image/svg+xml,${encodeURIComponent(renderSVG(display.data))}` : '';
  const image = display.type === 'emoji' ? display.imageURL : svg;
  const code = display.type === 'code' && <output>{display.data}</output>;
  return <p role="status">{instructions} {image ? <img src={image} alt={display.type} /> : code}</p>;
}
