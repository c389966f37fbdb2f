import { TextareaField, TextField } from '@/components/forms/fields'

/** Names of these fields in the summary of what is to be put right. */
export const teachingLabels = {
  specialization: 'What you teach',
  yearsExperience: 'Years of teaching',
  bio: 'About you',
}

/** What an application says about its teacher. */
export function TeachingFields() {
  return (
    <>
      <TextField name="specialization" label="What you teach" required maxLength={200} />
      <TextField
        name="yearsExperience"
        label="Years of teaching"
        type="number"
        inputMode="numeric"
        min={0}
        max={80}
        className="max-w-60"
      />
      <TextareaField name="bio" label="About you" hint="What the school should know." rows={5} maxLength={4000} />
    </>
  )
}
