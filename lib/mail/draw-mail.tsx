import { Body } from '@react-email/body'
import { Button } from '@react-email/button'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Heading } from '@react-email/heading'
import { Hr } from '@react-email/hr'
import { Html } from '@react-email/html'
import { Link } from '@react-email/link'
import { Preview } from '@react-email/preview'
import { render } from '@react-email/render'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { MailContent } from './content-decisions'

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
const [INK, SOFT, CANVAS, LINE, FILL] = ['#1d1c19', '#55514a', '#faf9f6', '#e5e1d8', '#17594a']

// For readers that know it; every other one keeps the light colours, which stand beside the parts.
const DARK = `
@media (prefers-color-scheme: dark) {
  .canvas, .canvas > table > tbody > tr > td { background-color: #141513 !important; }
  .column { background-color: #1b1d1a !important; border-color: #31342e !important; }
  .ink { color: #efeee9 !important; }
  .soft { color: #bbb9b0 !important; }
  .rule { border-color: #31342e !important; }
  .link { color: #7fcfb4 !important; }
  .main { background-color: #7fcfb4 !important; color: #0d201a !important; border-color: #7fcfb4 !important; }
  .second { background-color: #1b1d1a !important; color: #7fcfb4 !important; border-color: #7fcfb4 !important; }
}
@media (max-width: 480px) {
  .column { padding: 20px 16px !important; border-left: 0 !important; border-right: 0 !important; }
}`

// Titles may hold words that are longer than a telephone is wide.
const breaking = { overflowWrap: 'anywhere', wordBreak: 'break-word' } as const
const text = { ...breaking, fontFamily: FONT, fontSize: '16px', lineHeight: '24px', color: INK, margin: '0 0 12px' }
const soft = { ...text, color: SOFT, fontSize: '14px', lineHeight: '21px' }
const button = {
  fontFamily: FONT,
  fontSize: '16px',
  fontWeight: 600,
  padding: '12px 20px',
  borderRadius: '8px',
  border: `1px solid ${FILL}`,
  margin: '0 12px 12px 0',
}
const main = { ...button, backgroundColor: FILL, color: '#ffffff' }
const second = { ...button, backgroundColor: '#ffffff', color: FILL }

/**
 * A mail as HTML: one column of at most 600 px, no pictures, light or dark as the reader's device is. All text in it is
 * escaped, whoever wrote it.
 */
export async function drawMail(content: MailContent): Promise<string> {
  return render(<Page content={content} />)
}

function Page({ content }: { content: MailContent }) {
  const { subject, heading, greeting, notes, facts, locale } = content
  return (
    <Html lang={locale} dir="ltr">
      <Head>
        <title>{subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK}</style>
      </Head>
      <Preview>{[...notes, ...facts.map(({ value }) => value)].join(' ') || heading}</Preview>
      <Body className="canvas" style={{ backgroundColor: CANVAS, margin: 0, padding: '24px 0' }}>
        <Container
          className="column"
          style={{ maxWidth: '600px', padding: '28px 32px', backgroundColor: '#ffffff', border: `1px solid ${LINE}` }}
        >
          {greeting && (
            <Text className="ink" style={text}>
              {`Hello ${greeting},`}
            </Text>
          )}
          <Heading
            as="h1"
            className="ink"
            style={{ ...text, fontSize: '22px', lineHeight: '30px', margin: '0 0 16px' }}
          >
            {heading}
          </Heading>
          {notes.map((note) => (
            <Text key={note} className="ink" style={text}>
              {note}
            </Text>
          ))}
          <Facts facts={facts} />
          <Section style={{ marginTop: '20px' }}>
            {content.actions.map(({ label, href }, place) => (
              <Button
                key={href}
                href={href}
                className={place === 0 ? 'main' : 'second'}
                style={place === 0 ? main : second}
              >
                {label}
              </Button>
            ))}
          </Section>
          <Hr className="rule" style={{ borderColor: LINE, margin: '20px 0 16px' }} />
          <Footer content={content} />
        </Container>
      </Body>
    </Html>
  )
}

function Facts({ facts }: Pick<MailContent, 'facts'>) {
  if (facts.length === 0) return null
  return (
    <dl className="ink" style={{ ...text, margin: '0' }}>
      {facts.map(({ term, value }) => (
        <div key={`${term} ${value}`} style={{ margin: '0 0 10px' }}>
          <dt className="soft" style={{ color: SOFT, fontSize: '14px', lineHeight: '20px' }}>
            {term}
          </dt>
          <dd style={{ ...breaking, margin: 0 }}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Footer({ content: { why, settings, actions } }: { content: MailContent }) {
  return (
    <>
      <Text className="soft" style={soft}>
        {why}
        {settings && (
          <>
            {' '}
            <Link className="link" href={settings.href} style={{ color: FILL, textDecoration: 'underline' }}>
              {settings.label}
            </Link>
          </>
        )}
      </Text>
      <Text className="soft" style={soft}>
        If a button does not work, open its address:{' '}
        {actions.map(({ href }) => (
          <Link key={href} className="link" href={href} style={{ color: FILL, display: 'block' }}>
            {href}
          </Link>
        ))}
      </Text>
    </>
  )
}
