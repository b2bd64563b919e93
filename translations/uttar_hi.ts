<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi_IN" sourcelanguage="en">
<context>
    <name>uttar::ui::BannerArea</name>
    <message>
        <source>Let them go</source>
        <translation>हटने दें</translation>
    </message>
    <message>
        <source>Go on with this server</source>
        <translation>इसी सर्वर के साथ आगे बढ़ें</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>अभी नहीं</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>साइन इन करें</translation>
    </message>
    <message>
        <source>Practice: nothing you do here reaches a real citizen.</source>
        <translation>अभ्यास: यहाँ किया गया कोई भी कार्य किसी वास्तविक नागरिक तक नहीं पहुँचता।</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से प्रयास करें</translation>
    </message>
    <message>
        <source>The practice server has ended, and its citizens with it. Sign out to start Practice again.</source>
        <translation>अभ्यास सर्वर बंद हो गया है और उसके काल्पनिक नागरिक भी। अभ्यास फिर से शुरू करने के लिए साइन आउट करें।</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>साइन आउट करें</translation>
    </message>
    <message>
        <source>These complaints, drafts and waiting acts came from another computer or folder. Everything is here, and nothing leaves twice, even if it has left from there. From now on use only one of the two.</source>
        <translation>ये शिकायतें, प्रारूप और प्रतीक्षारत कार्य किसी दूसरे कंप्यूटर या फ़ोल्डर से आए हैं। सब कुछ यहाँ है, और कुछ भी दो बार नहीं भेजा जाएगा, भले ही वह वहाँ से भेजा जा चुका हो। अब से दोनों में से केवल एक का उपयोग करें।</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>मैंने पढ़ लिया</translation>
    </message>
    <message>
        <source>Signing out: what you typed is stored, and the server is told.</source>
        <translation>साइन आउट हो रहा है: आपका लिखा हुआ सहेजा जा रहा है और सर्वर को सूचित किया जा रहा है।</translation>
    </message>
    <message>
        <source>The server says that more than a tenth of the complaints on this computer are gone. If your department has removed them, let them go. If not, keep them: nothing is fetched until you look for news (F5), and then you are asked again. Drafts and the outbox stay in either case.</source>
        <translation>सर्वर के अनुसार इस कंप्यूटर की दस प्रतिशत से अधिक शिकायतें हटा दी गई हैं। यदि विभाग ने उन्हें हटाया है, तो यहाँ से भी हटने दें। यदि नहीं, तो उन्हें रखें: जब तक आप F5 से अद्यतन न करें, कुछ नया नहीं लाया जाएगा, और तब आपसे फिर पूछा जाएगा। प्रारूप और आउटबॉक्स दोनों स्थितियों में बने रहेंगे।</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>उन्हें रखें</translation>
    </message>
    <message>
        <source>Your data on this computer is closed, and what you type stands in this window only. Sign in, and it is stored.</source>
        <translation>इस कंप्यूटर पर आपका डेटा अभी बंद है, और आप जो लिखते हैं वह केवल इसी विंडो में है। साइन इन करें, तो वह सहेज लिया जाएगा।</translation>
    </message>
    <message>
        <source>Your time in this practice is over. Sign out to start Practice again.</source>
        <translation>इस अभ्यास का आपका समय पूरा हो गया है। अभ्यास फिर से शुरू करने के लिए साइन आउट करें।</translation>
    </message>
    <message>
        <source>If you go on, the complaints are fetched anew, your drafts stay, and your outbox leaves. Replies that you handed in and that are not known to be published come back as drafts, in case this server has them no more; your notes are handed in again where it is your own server, restored.</source>
        <translation>आगे बढ़ने पर शिकायतें दोबारा लाई जाएँगी, प्रारूप बने रहेंगे और आउटबॉक्स भेज दिया जाएगा। आपके भेजे हुए जिन उत्तरों के प्रकाशित होने की जानकारी नहीं है, वे प्रारूप बनकर लौट आएँगे, क्योंकि हो सकता है कि वे इस सर्वर पर अब न हों; यदि यह आपका ही सर्वर है जिसे बैकअप से बहाल किया गया है, तो आपकी टिप्पणियाँ फिर से भेज दी जाएँगी।</translation>
    </message>
</context>
<context>
    <name>uttar::ui::CheckWords</name>
    <message>
        <source>Passed</source>
        <translation>ठीक है</translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation>ध्यान दें</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>रोकता है</translation>
    </message>
    <message>
        <source>There is a text</source>
        <translation>उत्तर लिखा गया है</translation>
    </message>
    <message>
        <source>It fits the platform: %1</source>
        <translation>लंबाई प्लेटफ़ॉर्म की सीमा में है: %1</translation>
    </message>
    <message>
        <source>It needs no more posts than allowed</source>
        <translation>पोस्टों की संख्या सीमा में है</translation>
    </message>
    <message>
        <source>Every field of the template is filled</source>
        <translation>नमूने के सभी रिक्त स्थान भरे हैं</translation>
    </message>
    <message>
        <source>No personal data was found</source>
        <translation>कोई व्यक्तिगत जानकारी नहीं मिली</translation>
    </message>
    <message>
        <source>The action taken is reported</source>
        <translation>की गई कार्रवाई दर्ज है</translation>
    </message>
    <message>
        <source>The UTR number is given</source>
        <translation>UTR संख्या दी गई है</translation>
    </message>
    <message>
        <source>Reason and expected date are given</source>
        <translation>कारण और संभावित तिथि दी गई है</translation>
    </message>
    <message>
        <source>It is in the citizen&apos;s language</source>
        <translation>नागरिक की भाषा में है</translation>
    </message>
    <message>
        <source>The template is valid</source>
        <translation>नमूना मान्य है</translation>
    </message>
    <message>
        <source>Nothing new was written since</source>
        <translation>इस बीच कुछ नया नहीं लिखा गया</translation>
    </message>
    <message>
        <source>No sensitive words</source>
        <translation>कोई संवेदनशील शब्द नहीं</translation>
    </message>
    <message>
        <source>Write an answer first.</source>
        <translation>पहले उत्तर लिखें।</translation>
    </message>
    <message>
        <source>Too long for this platform: %1. Shorten it.</source>
        <translation>इस प्लेटफ़ॉर्म के लिए उत्तर लंबा है: %1। इसे छोटा करें।</translation>
    </message>
    <message>
        <source>Too many posts: %1. Shorten it.</source>
        <translation>पोस्टों की संख्या अधिक है: %1। उत्तर छोटा करें।</translation>
    </message>
    <message>
        <source>Still to be filled: %1. Press Tab to go there.</source>
        <translation>अभी भरना शेष है: %1। वहाँ जाने के लिए Tab दबाएँ।</translation>
    </message>
    <message>
        <source>Personal data must not stand in public: %1. Take it out or answer privately.</source>
        <translation>सार्वजनिक उत्तर में व्यक्तिगत जानकारी नहीं दी जा सकती: %1। इसे हटाएँ या निजी उत्तर दें।</translation>
    </message>
    <message>
        <source>A final reply needs the action that was taken.</source>
        <translation>अंतिम उत्तर में की गई कार्रवाई बताना आवश्यक है।</translation>
    </message>
    <message>
        <source>A matter of money needs the UTR number.</source>
        <translation>धनराशि के मामले में UTR संख्या आवश्यक है।</translation>
    </message>
    <message>
        <source>An interim reply needs its reason and a date in the future.</source>
        <translation>अंतरिम उत्तर में कारण और आगे की कोई तिथि देना आवश्यक है।</translation>
    </message>
    <message>
        <source>The citizen wrote in another language: %1.</source>
        <translation>नागरिक ने दूसरी भाषा में लिखा है: %1।</translation>
    </message>
    <message>
        <source>The template is out of date: %1.</source>
        <translation>यह नमूना अब पुराना हो गया है: %1।</translation>
    </message>
    <message>
        <source>The citizen wrote again or another reply was published. Read it, then go on.</source>
        <translation>नागरिक ने फिर लिखा है या कोई दूसरा उत्तर प्रकाशित हुआ है। उसे पढ़कर आगे बढ़ें।</translation>
    </message>
    <message>
        <source>Sensitive: %1. It is looked at as an official position.</source>
        <translation>संवेदनशील: %1। इसे विभाग का आधिकारिक पक्ष माना जाएगा।</translation>
    </message>
    <message>
        <source>The complaint is still open</source>
        <translation>शिकायत अभी खुली है</translation>
    </message>
    <message>
        <source>A final reply ends a complaint, and this one has ended already. Choose another kind of reply.</source>
        <translation>अंतिम उत्तर से शिकायत समाप्त होती है, और यह शिकायत पहले ही समाप्त हो चुकी है। उत्तर का कोई दूसरा प्रकार चुनें।</translation>
    </message>
    <message>
        <source>A final reply has to wait until an officer is responsible for this complaint. Choose another kind of reply.</source>
        <translation>अंतिम उत्तर तब तक नहीं भेजा जा सकता, जब तक इस शिकायत के लिए कोई अधिकारी उत्तरदायी न हो। किसी दूसरे प्रकार का उत्तर चुनें।</translation>
    </message>
</context>
<context>
    <name>uttar::ui::CommandPalette</name>
    <message>
        <source>Everything you can do</source>
        <translation>सभी उपलब्ध कार्य</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>जो करना है वह लिखें</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ComplaintActs</name>
    <message>
        <source>Take over from a colleague</source>
        <translation>सहकर्मी से कार्य अपने हाथ में लें</translation>
    </message>
    <message>
        <source>Take this complaint over?</source>
        <translation>यह शिकायत अपने हाथ में लेनी है?</translation>
    </message>
    <message>
        <source>A colleague is working on it. What they typed is kept as their draft, but only you can submit.</source>
        <translation>इस पर किसी सहकर्मी का कार्य चल रहा है। उनका लिखा हुआ उनके प्रारूप में सुरक्षित रहेगा, पर समीक्षा के लिए केवल आप भेज सकेंगे।</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>अपने हाथ में लें</translation>
    </message>
    <message>
        <source>You have taken the complaint over</source>
        <translation>शिकायत अब आपके हाथ में है</translation>
    </message>
    <message>
        <source>Why is it not taken up?</source>
        <translation>शिकायत विचार योग्य क्यों नहीं है?</translation>
    </message>
    <message>
        <source>What does not belong to this department is transferred, not rejected.</source>
        <translation>जो विषय इस विभाग का नहीं है, उसे अस्वीकार नहीं, स्थानांतरित किया जाता है।</translation>
    </message>
    <message>
        <source>Transfer to which authority?</source>
        <translation>किस प्राधिकरण को स्थानांतरित करना है?</translation>
    </message>
    <message>
        <source>It leaves this department; the citizen is told. Transfer %1 of %2.</source>
        <translation>शिकायत इस विभाग से चली जाएगी और नागरिक को सूचना दी जाएगी। स्थानांतरण: %2 में से %1।</translation>
    </message>
    <message>
        <source>Give back to the nodal officer</source>
        <translation>नोडल अधिकारी को लौटाएँ</translation>
    </message>
    <message>
        <source>They will assign it to somebody else.</source>
        <translation>वे इसे किसी और को सौंपेंगे।</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>उच्च स्तर पर भेजें</translation>
    </message>
    <message>
        <source>The next level is told, with your reason.</source>
        <translation>आपके दिए कारण के साथ अगले स्तर को सूचना दी जाएगी।</translation>
    </message>
    <message>
        <source>Assign to whom?</source>
        <translation>किसे सौंपनी है?</translation>
    </message>
    <message>
        <source>%1 is then in their inbox.</source>
        <translation>इसके बाद %1 उनके इनबॉक्स में होगी।</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>सौंपें</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>कारण</translation>
    </message>
    <message>
        <source>The same as which complaint?</source>
        <translation>किस शिकायत के समान है?</translation>
    </message>
    <message>
        <source>Both stay; this one is linked and is still answered. A supervisor or the nodal officer confirms.</source>
        <translation>दोनों शिकायतें बनी रहेंगी; यह उससे जोड़ दी जाएगी और इसका उत्तर भी दिया जाएगा। पुष्टि पर्यवेक्षक या नोडल अधिकारी करेंगे।</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>जोड़ें</translation>
    </message>
    <message>
        <source>%1: this citizen has no other complaint</source>
        <translation>%1: इस नागरिक की कोई अन्य शिकायत नहीं है</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ComplaintPane</name>
    <message>
        <source>More acts</source>
        <translation>और कार्य</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>उत्तर दें</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>आंतरिक टिप्पणी</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>टिप्पणी जोड़ी गई</translation>
    </message>
    <message>
        <source>Reply submitted for review</source>
        <translation>उत्तर समीक्षा के लिए भेजा गया</translation>
    </message>
    <message>
        <source>received %1</source>
        <translation>प्राप्त: %1</translation>
    </message>
    <message>
        <source>%1 is working on this until %2.</source>
        <translation>%2 तक इस पर %1 का कार्य चल रहा है।</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>कोई सहकर्मी</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>अपने हाथ में लें…</translation>
    </message>
    <message>
        <source>No complaint is open</source>
        <translation>कोई शिकायत खुली नहीं है</translation>
    </message>
    <message>
        <source>Choose one in the list: ↓ and ↑ move, Enter opens, R replies.</source>
        <translation>सूची में से एक चुनें: ↓ और ↑ से आगे-पीछे जाएँ, Enter से खोलें, R से उत्तर दें।</translation>
    </message>
    <message>
        <source>Withdraw the reply</source>
        <translation>उत्तर वापस लें</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>सूची पर लौटें</translation>
    </message>
    <message>
        <source>This complaint is not on this console any more</source>
        <translation>यह शिकायत अब इस कंसोल पर नहीं है</translation>
    </message>
    <message>
        <source>Perhaps another department has it now, or the server is still being read. What you typed on it is kept: the outbox shows it as long as the complaint is not here.</source>
        <translation>हो सकता है कि वह अब किसी और विभाग के पास हो, या सर्वर से जानकारी अभी आ रही हो। आपका लिखा हुआ सुरक्षित है: जब तक शिकायत यहाँ नहीं है, वह आउटबॉक्स में दिखता है।</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से प्रयास करें</translation>
    </message>
    <message>
        <source>Internal note: not with your role</source>
        <translation>आंतरिक टिप्पणी: आपकी भूमिका में नहीं</translation>
    </message>
</context>
<context>
    <name>uttar::ui::Composer</name>
    <message>
        <source>Public reply</source>
        <translation>सार्वजनिक उत्तर</translation>
    </message>
    <message>
        <source>Private reply</source>
        <translation>निजी उत्तर</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>आंतरिक टिप्पणी</translation>
    </message>
    <message>
        <source>Kind of reply</source>
        <translation>उत्तर का प्रकार</translation>
    </message>
    <message>
        <source>Action taken, for the record: what was done, by whom, when</source>
        <translation>अभिलेख के लिए कार्रवाई: क्या किया गया, किसने किया, कब किया</translation>
    </message>
    <message>
        <source>Action taken report</source>
        <translation>कार्रवाई रिपोर्ट (ATR)</translation>
    </message>
    <message>
        <source>UTR number</source>
        <translation>UTR संख्या</translation>
    </message>
    <message>
        <source>UTR number of the payment</source>
        <translation>भुगतान की UTR संख्या</translation>
    </message>
    <message>
        <source>Why it is not final yet</source>
        <translation>अंतिम उत्तर अभी क्यों नहीं दिया जा रहा</translation>
    </message>
    <message>
        <source>Reason of the interim reply</source>
        <translation>अंतरिम उत्तर का कारण</translation>
    </message>
    <message>
        <source>Expected date</source>
        <translation>संभावित तिथि</translation>
    </message>
    <message>
        <source>Expected by</source>
        <translation>कब तक अपेक्षित</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>नमूना उत्तर</translation>
    </message>
    <message>
        <source>Submit for review</source>
        <translation>समीक्षा के लिए भेजें</translation>
    </message>
    <message>
        <source>Text of the reply</source>
        <translation>उत्तर का पाठ</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>सहेजा जा रहा है…</translation>
    </message>
    <message>
        <source>Only this office sees a note.</source>
        <translation>टिप्पणी केवल इसी कार्यालय को दिखती है।</translation>
    </message>
    <message>
        <source>Ready for review.</source>
        <translation>समीक्षा के लिए तैयार है।</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>सहेजा गया: %1</translation>
    </message>
    <message>
        <source>Answer %1, or type “/” for a template</source>
        <translation>%1 को उत्तर लिखें, या नमूने के लिए “/” लिखें</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>टिप्पणी जोड़ें</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>सहेजा नहीं गया</translation>
    </message>
    <message>
        <source>No reply can be handed in here any more. Copy what you need of your text.</source>
        <translation>अब यहाँ कोई उत्तर नहीं भेजा जा सकता। अपने लिखे में से जो चाहिए, उसकी प्रति ले लें।</translation>
    </message>
    <message>
        <source>A colleague took this complaint over before your reply arrived. Read the thread, and take the complaint over before you submit.</source>
        <translation>आपका उत्तर पहुँचने से पहले एक सहकर्मी ने यह शिकायत अपने हाथ में ले ली। बातचीत पढ़ें और भेजने से पहले शिकायत अपने हाथ में लें।</translation>
    </message>
    <message>
        <source>This complaint was answered before your reply arrived. Read the thread, and submit only what is still to be said.</source>
        <translation>आपका उत्तर पहुँचने से पहले इस शिकायत का उत्तर दिया जा चुका था। बातचीत पढ़ें और केवल वही भेजें जो कहना बाकी है।</translation>
    </message>
    <message>
        <source>This reply was handed in by another version of the program, and it may have arrived. Look in the thread first, and submit only what is not there.</source>
        <translation>यह उत्तर प्रोग्राम के किसी और संस्करण से भेजा गया था और पहुँच चुका हो सकता है। पहले बातचीत देखें और केवल वही भेजें जो वहाँ नहीं है।</translation>
    </message>
    <message>
        <source>This complaint was not on this console for a while. Read the thread again before you submit.</source>
        <translation>यह शिकायत कुछ समय इस कंसोल पर नहीं थी। भेजने से पहले बातचीत फिर से पढ़ें।</translation>
    </message>
    <message>
        <source>The server was replaced, and it may not have this reply any more. Look in the thread before you submit it again.</source>
        <translation>सर्वर बदल दिया गया है और हो सकता है कि यह उत्तर उस पर अब न हो। दोबारा भेजने से पहले बातचीत देखें।</translation>
    </message>
    <message>
        <source>You handed this reply in before the server was replaced, and it may be published already. Look at the citizen&apos;s post first: if your reply stands there, delete this text.</source>
        <translation>आपने यह उत्तर सर्वर बदले जाने से पहले भेजा था और वह पहले ही प्रकाशित हो चुका हो सकता है। पहले नागरिक की पोस्ट देखें: यदि आपका उत्तर वहाँ है, तो यह पाठ हटा दें।</translation>
    </message>
    <message>
        <source>This text was brought back, and its reply may be published already. Look in the thread and at the citizen&apos;s post before you submit it again.</source>
        <translation>यह पाठ लौटाया गया है और इसका उत्तर पहले ही प्रकाशित हो चुका हो सकता है। दोबारा भेजने से पहले बातचीत और नागरिक की पोस्ट देखें।</translation>
    </message>
    <message>
        <source>Submit this reply all the same?</source>
        <translation>क्या यह उत्तर फिर भी भेजा जाए?</translation>
    </message>
    <message>
        <source>The complaint was answered meanwhile: the citizen gets a second answer. Have you read the thread?</source>
        <translation>इस बीच शिकायत का उत्तर दिया जा चुका है: नागरिक को दूसरा उत्तर मिलेगा। क्या आपने बातचीत पढ़ ली है?</translation>
    </message>
    <message>
        <source>It may be published already, and then the citizen gets it twice. Have you looked in the thread and at the citizen&apos;s post?</source>
        <translation>यह पहले ही प्रकाशित हो चुका हो सकता है, और तब नागरिक को यह दो बार मिलेगा। क्या आपने बातचीत और नागरिक की पोस्ट देख ली है?</translation>
    </message>
    <message>
        <source>Submit it</source>
        <translation>भेजें</translation>
    </message>
    <message>
        <source>Another reply to this complaint is on its way. Yours can be handed in when that one is decided.</source>
        <translation>इस शिकायत का एक और उत्तर प्रक्रिया में है। उसका निर्णय हो जाने पर आपका उत्तर भेजा जा सकेगा।</translation>
    </message>
    <message>
        <source>No note can be added with your role.</source>
        <translation>आपकी भूमिका में टिप्पणी नहीं जोड़ी जा सकती।</translation>
    </message>
    <message>
        <source>A note that only this office sees</source>
        <translation>टिप्पणी, जिसे केवल यह कार्यालय देखता है</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ConflictView</name>
    <message>
        <source>Somebody changed this while you worked on it. Nothing you typed is lost, whatever you choose.</source>
        <translation>आपके कार्य के दौरान किसी और ने इसे बदल दिया। आप जो भी चुनें, आपका लिखा हुआ नहीं खोएगा।</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>पहले</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>आपका</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>उनका</translation>
    </message>
    <message>
        <source>Leave theirs, keep mine as a draft</source>
        <translation>उनका रहने दें, मेरा प्रारूप के रूप में रखें</translation>
    </message>
    <message>
        <source>Send mine instead</source>
        <translation>उनके स्थान पर मेरा भेजें</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>कुछ नहीं</translation>
    </message>
    <message>
        <source>The reply was changed, or decided on, before your decision arrived. Nothing was done by it: look at the reply again.</source>
        <translation>आपका निर्णय पहुँचने से पहले उत्तर बदला जा चुका था या उस पर निर्णय हो चुका था। आपके निर्णय से कुछ नहीं हुआ: उत्तर को फिर से देखें।</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>मैंने पढ़ लिया</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>जैसा है वैसा रहने दें</translation>
    </message>
    <message>
        <source>Look at it again</source>
        <translation>फिर से देखें</translation>
    </message>
    <message>
        <source>Do mine all the same</source>
        <translation>फिर भी मेरा कार्य करें</translation>
    </message>
</context>
<context>
    <name>uttar::ui::Counter</name>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 %2 · %n posts</source>
        <translation>
            <numerusform>%1 %2 · %n पोस्ट</numerusform>
            <numerusform>%1 %2 · %n पोस्ट</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Length: %1</source>
        <translation>लंबाई: %1</translation>
    </message>
    <message>
        <source>Too long: %1</source>
        <translation>बहुत लंबा: %1</translation>
    </message>
</context>
<context>
    <name>uttar::ui::EmptyState</name>
    <message>
        <source>Try again</source>
        <translation>फिर से प्रयास करें</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ErrorText</name>
    <message>
        <source>The server does not answer.</source>
        <translation>सर्वर से जवाब नहीं मिल रहा है।</translation>
    </message>
    <message>
        <source>Check the network and the address. What you do is kept here and leaves when the server answers.</source>
        <translation>नेटवर्क और पता जाँचें। आपके कार्य यहाँ सुरक्षित हैं और सर्वर के जवाब देते ही भेज दिए जाएँगे।</translation>
    </message>
    <message>
        <source>This computer does not trust the server&apos;s certificate.</source>
        <translation>इस कंप्यूटर को सर्वर के प्रमाणपत्र पर भरोसा नहीं है।</translation>
    </message>
    <message>
        <source>Do not go on. Ask your administrator for the department&apos;s certificate file, or to renew it.</source>
        <translation>आगे न बढ़ें। व्यवस्थापक से विभाग की प्रमाणपत्र फ़ाइल माँगें या प्रमाणपत्र का नवीनीकरण करवाएँ।</translation>
    </message>
    <message>
        <source>The certificate belongs to another server.</source>
        <translation>यह प्रमाणपत्र किसी दूसरे सर्वर का है।</translation>
    </message>
    <message>
        <source>Check the address for a typing error. If it is right, ask your administrator.</source>
        <translation>देखें कि पता लिखने में कोई भूल तो नहीं हुई। यदि पता सही है, तो व्यवस्थापक से पूछें।</translation>
    </message>
    <message>
        <source>There is a server at this address, but not one of Uttar.</source>
        <translation>इस पते पर सर्वर तो है, पर वह Uttar का सर्वर नहीं है।</translation>
    </message>
    <message>
        <source>Check the address with your administrator; it looks like https://uttar.example.gov.in.</source>
        <translation>व्यवस्थापक से पता मिला लें; वह https://uttar.example.gov.in जैसा होता है।</translation>
    </message>
    <message>
        <source>The server was restored from a backup or replaced.</source>
        <translation>सर्वर को बैकअप से बहाल किया गया है या बदल दिया गया है।</translation>
    </message>
    <message>
        <source>Nothing leaves this computer until you have agreed to go on. Ask your administrator first.</source>
        <translation>आपकी सहमति तक इस कंप्यूटर से कुछ नहीं भेजा जाएगा। पहले व्यवस्थापक से पूछ लें।</translation>
    </message>
    <message>
        <source>The server asks for a pause.</source>
        <translation>सर्वर ने थोड़ी देर रुकने को कहा है।</translation>
    </message>
    <message>
        <source>Uttar tries again by itself; there is nothing to do.</source>
        <translation>Uttar अपने आप फिर प्रयास करेगा; आपको कुछ नहीं करना है।</translation>
    </message>
    <message>
        <source>The server is being looked after and takes nothing right now.</source>
        <translation>सर्वर का रखरखाव चल रहा है; अभी वह कुछ नहीं ले सकता।</translation>
    </message>
    <message>
        <source>The server had a fault.</source>
        <translation>सर्वर में कोई त्रुटि हुई।</translation>
    </message>
    <message>
        <source>Name or password is wrong.</source>
        <translation>नाम या पासवर्ड गलत है।</translation>
    </message>
    <message>
        <source>Try again; mind capital letters and the keyboard&apos;s language.</source>
        <translation>फिर से प्रयास करें; बड़े-छोटे अक्षरों और कीबोर्ड की भाषा का ध्यान रखें।</translation>
    </message>
    <message>
        <source>There were too many attempts to sign in.</source>
        <translation>साइन इन के बहुत अधिक प्रयास हुए हैं।</translation>
    </message>
    <message>
        <source>Wait a few minutes, then try again.</source>
        <translation>कुछ मिनट रुककर फिर से प्रयास करें।</translation>
    </message>
    <message>
        <source>You have been signed out because your sign-in has expired.</source>
        <translation>आपके साइन इन की अवधि समाप्त हो गई है।</translation>
    </message>
    <message>
        <source>Sign in again. Nothing is lost: drafts and the outbox wait here.</source>
        <translation>फिर से साइन इन करें। कुछ भी नहीं खोया है: प्रारूप और आउटबॉक्स यहीं सुरक्षित हैं।</translation>
    </message>
    <message>
        <source>This account has been switched off.</source>
        <translation>यह खाता बंद कर दिया गया है।</translation>
    </message>
    <message>
        <source>Ask your administrator to switch it on again.</source>
        <translation>व्यवस्थापक से इसे फिर चालू करने को कहें।</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>आपकी भूमिका में इसकी अनुमति नहीं है।</translation>
    </message>
    <message>
        <source>Ask somebody whose role it is, or your administrator for the role.</source>
        <translation>जिनकी यह भूमिका है उनसे कहें, या व्यवस्थापक से यह भूमिका माँगें।</translation>
    </message>
    <message>
        <source>You wrote or changed this text, so you cannot approve it.</source>
        <translation>यह पाठ आपने लिखा या बदला है, इसलिए इसका अनुमोदन आप नहीं कर सकते।</translation>
    </message>
    <message>
        <source>Another supervisor has to look at it.</source>
        <translation>इसे किसी दूसरे पर्यवेक्षक को देखना होगा।</translation>
    </message>
    <message>
        <source>You do not belong to this department on this server.</source>
        <translation>इस सर्वर पर आप इस विभाग में दर्ज नहीं हैं।</translation>
    </message>
    <message>
        <source>Ask your administrator to add you to the department.</source>
        <translation>व्यवस्थापक से अपना नाम विभाग में जुड़वाएँ।</translation>
    </message>
    <message>
        <source>Something is missing or out of bounds.</source>
        <translation>कुछ छूट गया है या सीमा से बाहर है।</translation>
    </message>
    <message>
        <source>Fill in the marked field and try again.</source>
        <translation>चिह्नित स्थान भरकर फिर से प्रयास करें।</translation>
    </message>
    <message>
        <source>This is not there any more.</source>
        <translation>यह अब उपलब्ध नहीं है।</translation>
    </message>
    <message>
        <source>It was moved or removed. Go back to the list.</source>
        <translation>इसे कहीं और भेजा या हटाया गया है। सूची पर लौट जाएँ।</translation>
    </message>
    <message>
        <source>The copy on this computer is too old to be brought up to date.</source>
        <translation>इस कंप्यूटर की प्रति इतनी पुरानी है कि उसे अद्यतन नहीं किया जा सकता।</translation>
    </message>
    <message>
        <source>It is fetched again now. Drafts and the outbox stay.</source>
        <translation>उसे अब दोबारा लाया जा रहा है। प्रारूप और आउटबॉक्स बने रहेंगे।</translation>
    </message>
    <message>
        <source>This is too large to be sent.</source>
        <translation>यह भेजने के लिए बहुत बड़ा है।</translation>
    </message>
    <message>
        <source>Shorten the text or choose a smaller file.</source>
        <translation>पाठ छोटा करें या छोटी फ़ाइल चुनें।</translation>
    </message>
    <message>
        <source>Somebody else changed this first.</source>
        <translation>किसी और ने इसे आपसे पहले बदल दिया।</translation>
    </message>
    <message>
        <source>Open the outbox: it shows both versions side by side, and you choose.</source>
        <translation>आउटबॉक्स खोलें: वहाँ दोनों रूप साथ-साथ दिखेंगे और चुनाव आप करेंगे।</translation>
    </message>
    <message>
        <source>Somebody else works on this complaint now.</source>
        <translation>इस शिकायत पर अभी किसी और का कार्य चल रहा है।</translation>
    </message>
    <message>
        <source>Your text is kept as a draft. Speak with the colleague, or take the complaint over.</source>
        <translation>आपका पाठ प्रारूप के रूप में सुरक्षित है। सहकर्मी से बात करें या शिकायत अपने हाथ में लें।</translation>
    </message>
    <message>
        <source>This is not possible in the complaint&apos;s present state.</source>
        <translation>शिकायत की वर्तमान स्थिति में यह संभव नहीं है।</translation>
    </message>
    <message>
        <source>Open the complaint to see what has happened since.</source>
        <translation>इस बीच क्या हुआ, यह देखने के लिए शिकायत खोलें।</translation>
    </message>
    <message>
        <source>The server has already seen another action under this number.</source>
        <translation>इस संख्या से कोई दूसरा कार्य सर्वर पर पहले ही दर्ज हो चुका है।</translation>
    </message>
    <message>
        <source>Your text is kept. Do it once more; if it happens again, tell your administrator.</source>
        <translation>आपका पाठ सुरक्षित है। एक बार फिर करें; यदि दोबारा ऐसा हो तो व्यवस्थापक को बताएँ।</translation>
    </message>
    <message>
        <source>Stopped, as you wished.</source>
        <translation>आपके कहने पर रोक दिया गया।</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>Uttar made a mistake.</source>
        <translation>Uttar से भूल हुई है।</translation>
    </message>
    <message>
        <source>Your text is kept. Try again; if it happens again, tell your administrator what you did.</source>
        <translation>आपका पाठ सुरक्षित है। फिर से प्रयास करें; यदि दोबारा ऐसा हो तो व्यवस्थापक को बताएँ कि आप क्या कर रहे थे।</translation>
    </message>
    <message>
        <source>Another reply to this complaint is already on its way.</source>
        <translation>इस शिकायत का दूसरा उत्तर पहले ही प्रक्रिया में है।</translation>
    </message>
    <message>
        <source>Your text is kept as a draft. Read the other reply before you go on.</source>
        <translation>आपका पाठ प्रारूप के रूप में सुरक्षित है। आगे बढ़ने से पहले दूसरा उत्तर पढ़ लें।</translation>
    </message>
    <message>
        <source>The reply is longer than the platform takes.</source>
        <translation>उत्तर प्लेटफ़ॉर्म की सीमा से लंबा है।</translation>
    </message>
    <message>
        <source>Shorten it; the counter shows by how much.</source>
        <translation>इसे छोटा करें; कितना, यह अक्षर-गणना में दिखता है।</translation>
    </message>
    <message>
        <source>A placeholder of the template is not filled in.</source>
        <translation>नमूने का कोई रिक्त स्थान भरा नहीं गया है।</translation>
    </message>
    <message>
        <source>Press Tab to go to the marked place and write what belongs there.</source>
        <translation>Tab दबाकर चिह्नित स्थान पर जाएँ और वहाँ उचित बात लिखें।</translation>
    </message>
    <message>
        <source>The reply shows personal data in public.</source>
        <translation>उत्तर में व्यक्तिगत जानकारी सार्वजनिक हो रही है।</translation>
    </message>
    <message>
        <source>Remove the underlined number or address, or answer in private.</source>
        <translation>रेखांकित संख्या या पता हटाएँ, या निजी उत्तर दें।</translation>
    </message>
    <message>
        <source>A final reply needs the action taken report.</source>
        <translation>अंतिम उत्तर के साथ कार्रवाई रिपोर्ट (ATR) आवश्यक है।</translation>
    </message>
    <message>
        <source>Write what was done, when and by whom.</source>
        <translation>लिखें कि क्या किया गया, कब और किसके द्वारा।</translation>
    </message>
    <message>
        <source>An interim reply needs a reason and an expected date.</source>
        <translation>अंतरिम उत्तर में कारण और संभावित तिथि आवश्यक है।</translation>
    </message>
    <message>
        <source>Fill in both below the text.</source>
        <translation>पाठ के नीचे दोनों भरें।</translation>
    </message>
    <message>
        <source>The platform refused the reply.</source>
        <translation>प्लेटफ़ॉर्म ने उत्तर अस्वीकार कर दिया।</translation>
    </message>
    <message>
        <source>Read its reason, change the text and submit it again.</source>
        <translation>उसका कारण पढ़ें, पाठ बदलें और फिर से समीक्षा के लिए भेजें।</translation>
    </message>
    <message>
        <source>The platform gave no clear answer: the reply may or may not be published.</source>
        <translation>प्लेटफ़ॉर्म से स्पष्ट जवाब नहीं मिला: हो सकता है उत्तर प्रकाशित हुआ हो, हो सकता है न हुआ हो।</translation>
    </message>
    <message>
        <source>The disk is full, so nothing more can be saved.</source>
        <translation>डिस्क भर गई है, इसलिए अब कुछ और सहेजा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>Free some space now. What you type stays in the window until it can be saved.</source>
        <translation>अभी कुछ जगह खाली करें। सहेजे जाने तक आपका लिखा हुआ विंडो में बना रहेगा।</translation>
    </message>
    <message>
        <source>The folder with your data cannot be written to.</source>
        <translation>आपके डेटा के फ़ोल्डर में कुछ लिखा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>Ask your administrator for the right to write there, or choose another folder.</source>
        <translation>व्यवस्थापक से वहाँ लिखने की अनुमति लें या दूसरा फ़ोल्डर चुनें।</translation>
    </message>
    <message>
        <source>Your data could not be read or written.</source>
        <translation>आपका डेटा पढ़ा या लिखा नहीं जा सका।</translation>
    </message>
    <message>
        <source>Close other copies of Uttar and start again. If it stays, ask for the disk to be checked.</source>
        <translation>Uttar की दूसरी खुली प्रतियाँ बंद करके फिर से शुरू करें। समस्या बनी रहे तो डिस्क की जाँच करवाएँ।</translation>
    </message>
    <message>
        <source>The local data is damaged.</source>
        <translation>इस कंप्यूटर का डेटा क्षतिग्रस्त है।</translation>
    </message>
    <message>
        <source>Do not delete it. Ask your administrator: drafts can be saved before it is fetched anew.</source>
        <translation>इसे मिटाएँ नहीं। व्यवस्थापक से पूछें: डेटा दोबारा लाने से पहले प्रारूप बचाए जा सकते हैं।</translation>
    </message>
    <message>
        <source>The local data was written by a newer version of Uttar.</source>
        <translation>यह डेटा Uttar के किसी नए संस्करण में सहेजा गया है।</translation>
    </message>
    <message>
        <source>Install the newer version; this one leaves the data untouched.</source>
        <translation>नया संस्करण स्थापित करें; यह संस्करण डेटा को हाथ नहीं लगाएगा।</translation>
    </message>
    <message>
        <source>The local data does not open with this password.</source>
        <translation>इस पासवर्ड से इस कंप्यूटर का डेटा नहीं खुलता।</translation>
    </message>
    <message>
        <source>This computer has no place to keep secrets (keychain), or it is locked.</source>
        <translation>इस कंप्यूटर में पासवर्ड सुरक्षित रखने का स्थान (कीचेन) नहीं है, या वह बंद है।</translation>
    </message>
    <message>
        <source>Type your password; it is asked for at each start.</source>
        <translation>अपना पासवर्ड लिखें; यह हर बार शुरू करने पर पूछा जाएगा।</translation>
    </message>
    <message>
        <source>What you did is kept in the outbox. Press “Try again” there later; if it stays, tell your administrator.</source>
        <translation>आपका कार्य आउटबॉक्स में सुरक्षित है। थोड़ी देर बाद वहाँ “फिर से प्रयास करें” दबाएँ; समस्या बनी रहे तो व्यवस्थापक को बताएँ।</translation>
    </message>
    <message>
        <source>It is not sent again by itself: a supervisor looks at the citizen&apos;s thread on the platform and says in Review whether it stands there.</source>
        <translation>उत्तर अपने आप दोबारा नहीं भेजा जाएगा: पर्यवेक्षक प्लेटफ़ॉर्म पर नागरिक की बातचीत देखकर समीक्षा में बताएँ कि वह वहाँ है या नहीं।</translation>
    </message>
    <message>
        <source>The text is not the one that was approved, or it does not begin with what stands on the platform already. It was not published.</source>
        <translation>यह पाठ वह नहीं है जिसका अनुमोदन हुआ था, या यह उससे शुरू नहीं होता जो प्लेटफ़ॉर्म पर पहले से प्रकाशित है। इसे प्रकाशित नहीं किया गया।</translation>
    </message>
    <message>
        <source>Read the thread, keep the beginning that stands there, and submit the text again for review.</source>
        <translation>बातचीत पढ़ें, वहाँ प्रकाशित शुरुआती अंश वैसा ही रखें और पाठ को फिर समीक्षा के लिए भेजें।</translation>
    </message>
    <message>
        <source>The department&apos;s account cannot speak on the platform.</source>
        <translation>विभाग का खाता प्लेटफ़ॉर्म पर उत्तर नहीं दे पा रहा है।</translation>
    </message>
    <message>
        <source>Ask your administrator whether it is set up and switched on, and to renew its password. The reply waits.</source>
        <translation>व्यवस्थापक से पूछें कि खाता जोड़ा गया और चालू है या नहीं, और उसका पासवर्ड नया करने को कहें। तब तक उत्तर प्रतीक्षा में रहेगा।</translation>
    </message>
    <message>
        <source>If your password was changed, sign in with the new one while the server can be reached; you are asked for the one before.</source>
        <translation>यदि आपका पासवर्ड बदला गया है, तो सर्वर तक पहुँच होने पर नए पासवर्ड से साइन इन करें; आपसे पहले वाला पासवर्ड पूछा जाएगा।</translation>
    </message>
    <message>
        <source>The citizen wrote again, or the complaint ended, after this text was written.</source>
        <translation>यह पाठ लिखे जाने के बाद नागरिक ने फिर लिखा है या शिकायत समाप्त हो गई है।</translation>
    </message>
    <message>
        <source>Read what is new, change the reply where needed, and submit it again.</source>
        <translation>जो नया है उसे पढ़ें, आवश्यकता हो तो उत्तर बदलें और फिर से समीक्षा के लिए भेजें।</translation>
    </message>
</context>
<context>
    <name>uttar::ui::FactsPane</name>
    <message>
        <source>Registered</source>
        <translation>शिकायत पंजीकृत</translation>
    </message>
    <message>
        <source>Citizen wrote</source>
        <translation>नागरिक ने लिखा</translation>
    </message>
    <message>
        <source>Reply submitted</source>
        <translation>उत्तर समीक्षा के लिए भेजा गया</translation>
    </message>
    <message>
        <source>Reply changed</source>
        <translation>उत्तर बदला गया</translation>
    </message>
    <message>
        <source>Reply withdrawn</source>
        <translation>उत्तर वापस लिया गया</translation>
    </message>
    <message>
        <source>Reply approved</source>
        <translation>उत्तर अनुमोदित</translation>
    </message>
    <message>
        <source>Reply sent back</source>
        <translation>उत्तर वापस भेजा गया</translation>
    </message>
    <message>
        <source>Queued for publishing</source>
        <translation>प्रकाशन की पंक्ति में</translation>
    </message>
    <message>
        <source>Publishing began</source>
        <translation>प्रकाशन आरंभ</translation>
    </message>
    <message>
        <source>Reply published</source>
        <translation>उत्तर प्रकाशित</translation>
    </message>
    <message>
        <source>No answer from the platform</source>
        <translation>प्लेटफ़ॉर्म से जवाब नहीं मिला</translation>
    </message>
    <message>
        <source>Platform refused the reply</source>
        <translation>प्लेटफ़ॉर्म ने उत्तर अस्वीकार किया</translation>
    </message>
    <message>
        <source>Reply out of date</source>
        <translation>उत्तर पुराना पड़ गया</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>टिप्पणी जोड़ी गई</translation>
    </message>
    <message>
        <source>Work begun</source>
        <translation>कार्य आरंभ</translation>
    </message>
    <message>
        <source>Work laid down</source>
        <translation>कार्य छोड़ा गया</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>रुका हुआ</translation>
    </message>
    <message>
        <source>since %1; the citizen was asked</source>
        <translation>%1 से; नागरिक से जानकारी माँगी गई है</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>श्रेणी</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>अभी ज्ञात नहीं</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>स्थान</translation>
    </message>
    <message>
        <source>District</source>
        <translation>ज़िला</translation>
    </message>
    <message>
        <source>State</source>
        <translation>राज्य</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>भाषा</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>माध्यम</translation>
    </message>
    <message>
        <source>%1, public</source>
        <translation>%1, सार्वजनिक</translation>
    </message>
    <message>
        <source>%1, private</source>
        <translation>%1, निजी</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>किसे सौंपी गई</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>अभी किसी को नहीं</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>प्राथमिकता</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>स्थानांतरण</translation>
    </message>
    <message>
        <source>Action taken</source>
        <translation>की गई कार्रवाई</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>नागरिक</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>खाता</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>फ़ॉलोअर</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>मूल्यांकन</translation>
    </message>
    <message>
        <source>%1 of 5</source>
        <translation>5 में से %1</translation>
    </message>
    <message numerus="yes">
        <source>%n other complaint(s)</source>
        <translation>
            <numerusform>%n अन्य शिकायत</numerusform>
            <numerusform>%n अन्य शिकायतें</numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation>इतिहास</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Facts of this complaint</source>
        <translation>इस शिकायत का विवरण</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>शिकायत</translation>
    </message>
    <message>
        <source>Clocks, place and history of the complaint that is open stand here.</source>
        <translation>खुली हुई शिकायत की समय-सीमा, स्थान और इतिहास यहाँ दिखेंगे।</translation>
    </message>
    <message>
        <source>Seen on the platform</source>
        <translation>प्लेटफ़ॉर्म पर देखा गया</translation>
    </message>
    <message>
        <source>Not seen on the platform</source>
        <translation>प्लेटफ़ॉर्म पर नहीं दिखा</translation>
    </message>
    <message>
        <source>Review took too long</source>
        <translation>समीक्षा का समय निकल गया</translation>
    </message>
    <message>
        <source>Citizen removed a post</source>
        <translation>नागरिक ने पोस्ट हटाई</translation>
    </message>
</context>
<context>
    <name>uttar::ui::Formats</name>
    <message numerus="yes">
        <source>Overdue by %n day(s)</source>
        <translation>
            <numerusform>%n दिन विलंबित</numerusform>
            <numerusform>%n दिन विलंबित</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n दिन शेष</numerusform>
            <numerusform>%n दिन शेष</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Overdue by %n h</source>
        <translation>
            <numerusform>%n घंटा विलंबित</numerusform>
            <numerusform>%n घंटे विलंबित</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>%n घंटा शेष</numerusform>
            <numerusform>%n घंटे शेष</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Overdue by %n min</source>
        <translation>
            <numerusform>%n मिनट विलंबित</numerusform>
            <numerusform>%n मिनट विलंबित</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n मिनट शेष</numerusform>
            <numerusform>%n मिनट शेष</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d over</source>
        <translation>
            <numerusform>%n दिन विलंब</numerusform>
            <numerusform>%n दिन विलंब</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d left</source>
        <translation>
            <numerusform>%n दिन शेष</numerusform>
            <numerusform>%n दिन शेष</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h over</source>
        <translation>
            <numerusform>%n घंटा विलंब</numerusform>
            <numerusform>%n घंटे विलंब</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min over</source>
        <translation>
            <numerusform>%n मिनट विलंब</numerusform>
            <numerusform>%n मिनट विलंब</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>अभी-अभी</translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n सेकंड पहले</numerusform>
            <numerusform>%n सेकंड पहले</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n मिनट पहले</numerusform>
            <numerusform>%n मिनट पहले</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n घंटा पहले</numerusform>
            <numerusform>%n घंटे पहले</numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>कल</translation>
    </message>
</context>
<context>
    <name>uttar::ui::HelpView</name>
    <message>
        <source>Help</source>
        <translation>सहायता</translation>
    </message>
    <message>
        <source>Find in the help</source>
        <translation>सहायता में खोजें</translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxDelegate</name>
    <message>
        <source>No text, only a mention or an attachment</source>
        <translation>पाठ नहीं, केवल उल्लेख या संलग्नक</translation>
    </message>
    <message>
        <source>%1: %2, until %3</source>
        <translation>%1: %2, %3 तक</translation>
    </message>
    <message>
        <source>%1, written %2</source>
        <translation>%1, लिखी गई: %2</translation>
    </message>
    <message>
        <source>%1 works on it until %2</source>
        <translation>%2 तक इस पर %1 का कार्य चल रहा है</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>%1 के पास</translation>
    </message>
    <message>
        <source>You have a draft here</source>
        <translation>यहाँ आपका प्रारूप है</translation>
    </message>
    <message>
        <source>What you did here waits in the outbox</source>
        <translation>आपका किया कार्य आउटबॉक्स में प्रतीक्षा में है</translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxList</name>
    <message>
        <source>Complaints</source>
        <translation>शिकायतें</translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxModel</name>
    <message>
        <source>Chosen</source>
        <translation>चुनी हुई</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>अपठित</translation>
    </message>
    <message>
        <source>%1 works on it</source>
        <translation>इस पर %1 का कार्य चल रहा है</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>%1 के पास</translation>
    </message>
    <message>
        <source>Has a draft</source>
        <translation>प्रारूप है</translation>
    </message>
    <message>
        <source>Waits in the outbox</source>
        <translation>आउटबॉक्स में प्रतीक्षा में</translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxPane</name>
    <message>
        <source>Filter</source>
        <translation>छाँटें</translation>
    </message>
    <message>
        <source>Search complaints</source>
        <translation>शिकायतें खोजें</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>विलंबित</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>स्वीकार करें</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>सौंपें…</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>चयन हटाएँ</translation>
    </message>
    <message>
        <source>Next complaint</source>
        <translation>अगली शिकायत</translation>
    </message>
    <message>
        <source>Previous complaint</source>
        <translation>पिछली शिकायत</translation>
    </message>
    <message>
        <source>Choose or leave out</source>
        <translation>चुनें या छोड़ें</translation>
    </message>
    <message>
        <source>Accept the chosen ones</source>
        <translation>चुनी हुई स्वीकार करें</translation>
    </message>
    <message>
        <source>Assign the chosen ones</source>
        <translation>चुनी हुई सौंपें</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>मेरी</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>बिना सौंपी</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>सभी लंबित</translation>
    </message>
    <message>
        <source>Waiting for citizens</source>
        <translation>नागरिक की प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>पूर्ण</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>समीक्षा में</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>अपठित</translation>
    </message>
    <message>
        <source>Remove the filter: %1</source>
        <translation>छँटाई हटाएँ: %1</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>इनबॉक्स</translation>
    </message>
    <message>
        <source>Overdue %1</source>
        <translation>विलंबित %1</translation>
    </message>
    <message>
        <source>Unread only</source>
        <translation>केवल अपठित</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>माध्यम</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>कोई भी</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>श्रेणी</translation>
    </message>
    <message>
        <source>Fetching complaints</source>
        <translation>शिकायतें लाई जा रही हैं</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>पढ़ा जा रहा है</translation>
    </message>
    <message>
        <source>Complaints appear in a moment.</source>
        <translation>शिकायतें कुछ ही क्षण में दिखेंगी।</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>कुछ नहीं मिला</translation>
    </message>
    <message>
        <source>No complaint fits the search and the filters. The search looks through names, numbers and texts, in either script.</source>
        <translation>इस खोज और छँटाई से कोई शिकायत नहीं मिली। खोज नाम, संख्या और पाठ में, दोनों लिपियों में होती है।</translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation>खोज और छँटाई हटाएँ</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>सब कार्य पूर्ण</translation>
    </message>
    <message>
        <source>No complaint waits for you. New ones appear here by themselves.</source>
        <translation>आपके पास कोई शिकायत लंबित नहीं है। नई शिकायतें यहाँ अपने आप आ जाएँगी।</translation>
    </message>
    <message>
        <source>Show all open</source>
        <translation>सभी लंबित दिखाएँ</translation>
    </message>
    <message>
        <source>Everything is assigned</source>
        <translation>सब सौंपी जा चुकी हैं</translation>
    </message>
    <message>
        <source>No complaint waits for somebody to take it.</source>
        <translation>कोई शिकायत सौंपे जाने की प्रतीक्षा में नहीं है।</translation>
    </message>
    <message>
        <source>No complaints here</source>
        <translation>यहाँ कोई शिकायत नहीं है</translation>
    </message>
    <message>
        <source>New ones appear by themselves when the server has some.</source>
        <translation>सर्वर पर नई शिकायतें आते ही यहाँ अपने आप दिखेंगी।</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>अभी देखें</translation>
    </message>
    <message numerus="yes">
        <source>%n new above</source>
        <translation>
            <numerusform>ऊपर %n नई</numerusform>
            <numerusform>ऊपर %n नई</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n चुनी गई</numerusform>
            <numerusform>%n चुनी गईं</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n complaint(s)</source>
        <translation>
            <numerusform>%1, %n शिकायत</numerusform>
            <numerusform>%1, %n शिकायतें</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से प्रयास करें</translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxPlace</name>
    <message>
        <source>Show or hide the facts</source>
        <translation>विवरण दिखाएँ या छिपाएँ</translation>
    </message>
    <message numerus="yes">
        <source>Assign %n complaint(s)</source>
        <translation>
            <numerusform>%n शिकायत सौंपें</numerusform>
            <numerusform>%n शिकायतें सौंपें</numerusform>
        </translation>
    </message>
    <message>
        <source>The officer sees them at once, or as soon as this computer is online again.</source>
        <translation>अधिकारी को ये तुरंत दिखेंगी, या इस कंप्यूटर के फिर ऑनलाइन होते ही।</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>सौंपें</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n complaint(s)</source>
        <translation>
            <numerusform>%1: %n शिकायत</numerusform>
            <numerusform>%1: %n शिकायतें</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>सूची पर लौटें</translation>
    </message>
    <message>
        <source>%1; not: %2. %3</source>
        <translation>%1; नहीं हुआ: %2। %3</translation>
    </message>
</context>
<context>
    <name>uttar::ui::KeysView</name>
    <message>
        <source>Keys</source>
        <translation>कुंजियाँ</translation>
    </message>
</context>
<context>
    <name>uttar::ui::Labels</name>
    <message>
        <source>Unassigned</source>
        <translation>बिना सौंपी</translation>
    </message>
    <message>
        <source>New</source>
        <translation>नई</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>कार्य जारी</translation>
    </message>
    <message>
        <source>Waits for citizen</source>
        <translation>नागरिक की प्रतीक्षा</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>लौटाई गई</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>स्थानांतरित</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>निपटाई गई</translation>
    </message>
    <message>
        <source>Not taken up</source>
        <translation>विचार योग्य नहीं</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>दोहरी शिकायत</translation>
    </message>
    <message>
        <source>Appealed</source>
        <translation>अपील की गई</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>बंद</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>प्रारूप</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>समीक्षा में</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>अनुमोदित</translation>
    </message>
    <message>
        <source>About to be published</source>
        <translation>प्रकाशित होने वाला है</translation>
    </message>
    <message>
        <source>Being published</source>
        <translation>प्रकाशित हो रहा है</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>प्रकाशित</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>वापस भेजा गया</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>वापस लिया गया</translation>
    </message>
    <message>
        <source>Overtaken</source>
        <translation>पुराना पड़ गया</translation>
    </message>
    <message>
        <source>Not decided in time</source>
        <translation>समय पर निर्णय नहीं</translation>
    </message>
    <message>
        <source>Refused by the platform</source>
        <translation>प्लेटफ़ॉर्म ने अस्वीकार किया</translation>
    </message>
    <message>
        <source>Published or not: unclear</source>
        <translation>प्रकाशित हुआ या नहीं: अस्पष्ट</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>पावती</translation>
    </message>
    <message>
        <source>Question to the citizen</source>
        <translation>नागरिक से स्पष्टीकरण</translation>
    </message>
    <message>
        <source>Interim reply</source>
        <translation>अंतरिम उत्तर</translation>
    </message>
    <message>
        <source>Final reply</source>
        <translation>अंतिम उत्तर</translation>
    </message>
    <message>
        <source>Notice of transfer</source>
        <translation>स्थानांतरण की सूचना</translation>
    </message>
    <message>
        <source>Request to write in private</source>
        <translation>निजी संदेश का अनुरोध</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>संशोधन</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Facebook</source>
        <translation>Facebook</translation>
    </message>
    <message>
        <source>Instagram</source>
        <translation>Instagram</translation>
    </message>
    <message>
        <source>YouTube</source>
        <translation>YouTube</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Mastodon</source>
        <translation>Mastodon</translation>
    </message>
    <message>
        <source>Bluesky</source>
        <translation>Bluesky</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>ई-मेल</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>वेब फ़ॉर्म</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>अधिकारी</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>पर्यवेक्षक</translation>
    </message>
    <message>
        <source>Nodal officer</source>
        <translation>नोडल अधिकारी</translation>
    </message>
    <message>
        <source>Editor of templates</source>
        <translation>नमूना संपादक</translation>
    </message>
    <message>
        <source>Appellate authority</source>
        <translation>अपीलीय प्राधिकारी</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>ऑडिटर</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>व्यवस्थापक</translation>
    </message>
    <message>
        <source>Trainee</source>
        <translation>प्रशिक्षु</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>सर्वर</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>नागरिक</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>सामान्य</translation>
    </message>
    <message>
        <source>High</source>
        <translation>उच्च</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>अत्यावश्यक</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>पावती</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>पहला उत्तर</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>निपटान</translation>
    </message>
    <message>
        <source>Decide on the appeal</source>
        <translation>अपील पर निर्णय</translation>
    </message>
    <message>
        <source>Promised date</source>
        <translation>दी गई तिथि</translation>
    </message>
    <message>
        <source>Can be undone</source>
        <translation>पूर्ववत हो सकता है</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>भेजा जा रहा है</translation>
    </message>
    <message>
        <source>Stopped by a fault</source>
        <translation>त्रुटि से रुका</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>अस्वीकृत</translation>
    </message>
    <message>
        <source>There is a text</source>
        <translation>उत्तर लिखा गया है</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>लंबाई</translation>
    </message>
    <message>
        <source>Number of parts</source>
        <translation>भागों की संख्या</translation>
    </message>
    <message>
        <source>Placeholders filled in</source>
        <translation>रिक्त स्थान भरे हुए</translation>
    </message>
    <message>
        <source>No personal data in public</source>
        <translation>सार्वजनिक रूप से कोई व्यक्तिगत जानकारी नहीं</translation>
    </message>
    <message>
        <source>Action taken report</source>
        <translation>कार्रवाई रिपोर्ट (ATR)</translation>
    </message>
    <message>
        <source>UTR number of the payment</source>
        <translation>भुगतान की UTR संख्या</translation>
    </message>
    <message>
        <source>Reason and expected date</source>
        <translation>कारण और संभावित तिथि</translation>
    </message>
    <message>
        <source>In the citizen&apos;s language</source>
        <translation>नागरिक की भाषा में</translation>
    </message>
    <message>
        <source>Verified content is still valid</source>
        <translation>सत्यापित सामग्री अब भी मान्य है</translation>
    </message>
    <message>
        <source>Answers the newest message</source>
        <translation>नवीनतम संदेश का उत्तर है</translation>
    </message>
    <message>
        <source>Sensitive words</source>
        <translation>संवेदनशील शब्द</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>फ़ोन नंबर</translation>
    </message>
    <message>
        <source>Aadhaar number</source>
        <translation>आधार संख्या</translation>
    </message>
    <message>
        <source>PAN</source>
        <translation>पैन (PAN)</translation>
    </message>
    <message>
        <source>Bank account</source>
        <translation>बैंक खाता</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>ई-मेल पता</translation>
    </message>
    <message>
        <source>Street address</source>
        <translation>घर का पता</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>सौंपें</translation>
    </message>
    <message>
        <source>Do not take up</source>
        <translation>विचार योग्य न मानें</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>स्थानांतरित करें</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>स्वीकार करें</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>लौटाएँ</translation>
    </message>
    <message>
        <source>Mark as duplicate</source>
        <translation>दोहरी चिह्नित करें</translation>
    </message>
    <message>
        <source>Confirm duplicate</source>
        <translation>दोहरी होने की पुष्टि करें</translation>
    </message>
    <message>
        <source>Not a duplicate</source>
        <translation>दोहरी नहीं है</translation>
    </message>
    <message>
        <source>Wait for the citizen</source>
        <translation>नागरिक की प्रतीक्षा करें</translation>
    </message>
    <message>
        <source>Citizen wrote again</source>
        <translation>नागरिक ने फिर लिखा</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>मूल्यांकन करें</translation>
    </message>
    <message>
        <source>Appeal</source>
        <translation>अपील करें</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>फिर से खोलें</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>उच्च स्तर पर भेजें</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>टिप्पणी जोड़ें</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>टिप्पणी जोड़ी गई</translation>
    </message>
    <message>
        <source>Complaint taken over</source>
        <translation>शिकायत अपने हाथ में ली गई</translation>
    </message>
    <message>
        <source>Complaint is yours for now</source>
        <translation>शिकायत फ़िलहाल आपके पास है</translation>
    </message>
    <message>
        <source>Complaint free for others again</source>
        <translation>शिकायत फिर दूसरों के लिए उपलब्ध</translation>
    </message>
    <message>
        <source>Changed reply handed on for approval</source>
        <translation>बदला हुआ उत्तर अनुमोदन के लिए आगे भेजा गया</translation>
    </message>
    <message>
        <source>Reply submitted for review</source>
        <translation>उत्तर समीक्षा के लिए भेजा गया</translation>
    </message>
    <message>
        <source>Reply withdrawn</source>
        <translation>उत्तर वापस लिया गया</translation>
    </message>
    <message>
        <source>Reply approved</source>
        <translation>उत्तर अनुमोदित</translation>
    </message>
    <message>
        <source>Reply sent back</source>
        <translation>उत्तर वापस भेजा गया</translation>
    </message>
    <message>
        <source>Confirmed as published</source>
        <translation>प्रकाशित होने की पुष्टि की गई</translation>
    </message>
    <message>
        <source>Marked as not published</source>
        <translation>अप्रकाशित चिह्नित</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>सौंपी गई</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>स्वीकार की गई</translation>
    </message>
    <message>
        <source>Given back to the nodal officer</source>
        <translation>नोडल अधिकारी को लौटाई गई</translation>
    </message>
    <message>
        <source>Marked as a duplicate</source>
        <translation>दोहरी चिह्नित की गई</translation>
    </message>
    <message>
        <source>Confirmed as a duplicate</source>
        <translation>दोहरी होने की पुष्टि की गई</translation>
    </message>
    <message>
        <source>No longer a duplicate</source>
        <translation>अब दोहरी नहीं</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>उच्च स्तर पर भेजी गई</translation>
    </message>
    <message>
        <source>Appeal decided</source>
        <translation>अपील पर निर्णय हुआ</translation>
    </message>
    <message>
        <source>Add an internal note</source>
        <translation>आंतरिक टिप्पणी जोड़ें</translation>
    </message>
    <message>
        <source>Take the complaint over</source>
        <translation>शिकायत अपने हाथ में लें</translation>
    </message>
    <message>
        <source>Reserve the complaint for you</source>
        <translation>शिकायत अपने लिए आरक्षित करें</translation>
    </message>
    <message>
        <source>Free the complaint for others</source>
        <translation>शिकायत दूसरों के लिए छोड़ें</translation>
    </message>
    <message>
        <source>Hand on the changed reply</source>
        <translation>बदला हुआ उत्तर आगे भेजें</translation>
    </message>
    <message>
        <source>Submit the reply for review</source>
        <translation>उत्तर समीक्षा के लिए भेजें</translation>
    </message>
    <message>
        <source>Withdraw the reply</source>
        <translation>उत्तर वापस लें</translation>
    </message>
    <message>
        <source>Approve the reply</source>
        <translation>उत्तर का अनुमोदन करें</translation>
    </message>
    <message>
        <source>Send the reply back</source>
        <translation>उत्तर वापस भेजें</translation>
    </message>
    <message>
        <source>Confirm that the reply was published</source>
        <translation>उत्तर के प्रकाशित होने की पुष्टि करें</translation>
    </message>
    <message>
        <source>Say that the reply was not published</source>
        <translation>बताएँ कि उत्तर प्रकाशित नहीं हुआ</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>अज्ञात</translation>
    </message>
    <message>
        <source>Hindi in Latin letters</source>
        <translation>रोमन लिपि में हिन्दी</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>समीक्षा</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>टकराव</translation>
    </message>
    <message>
        <source>Citizen was asked</source>
        <translation>नागरिक से पूछा गया</translation>
    </message>
    <message>
        <source>Citizen gave a rating</source>
        <translation>नागरिक ने मूल्यांकन किया</translation>
    </message>
    <message>
        <source>Citizen appealed</source>
        <translation>नागरिक ने अपील की</translation>
    </message>
    <message>
        <source>Opened again by the citizen</source>
        <translation>नागरिक ने फिर से खोली</translation>
    </message>
    <message>
        <source>name of the citizen</source>
        <translation>नागरिक का नाम</translation>
    </message>
    <message>
        <source>account of the citizen</source>
        <translation>नागरिक का खाता</translation>
    </message>
    <message>
        <source>number of the complaint</source>
        <translation>शिकायत संख्या</translation>
    </message>
    <message>
        <source>category</source>
        <translation>श्रेणी</translation>
    </message>
    <message>
        <source>place</source>
        <translation>स्थान</translation>
    </message>
    <message>
        <source>district</source>
        <translation>ज़िला</translation>
    </message>
    <message>
        <source>department</source>
        <translation>विभाग</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>आपका नाम</translation>
    </message>
    <message>
        <source>expected date</source>
        <translation>संभावित तिथि</translation>
    </message>
    <message>
        <source>UTR number</source>
        <translation>UTR संख्या</translation>
    </message>
    <message>
        <source>today&apos;s date</source>
        <translation>आज की तिथि</translation>
    </message>
    <message>
        <source>Appeal</source>
        <comment>clock</comment>
        <translation>अपील</translation>
    </message>
    <message>
        <source>Complaint still open</source>
        <translation>शिकायत अभी खुली है</translation>
    </message>
</context>
<context>
    <name>uttar::ui::LostTextModel</name>
    <message>
        <source>A complaint whose number is not known</source>
        <translation>शिकायत, जिसकी संख्या ज्ञात नहीं</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>आंतरिक टिप्पणी</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>उत्तर</translation>
    </message>
    <message>
        <source>You handed this reply in before the server was replaced, and the server does not have its complaint any more. It may be published: look at the citizen&apos;s post. Copy what you still need, and then delete it here.</source>
        <translation>आपने यह उत्तर सर्वर बदले जाने से पहले भेजा था और सर्वर पर इसकी शिकायत अब नहीं है। यह प्रकाशित हो चुका हो सकता है: नागरिक की पोस्ट देखें। जो चाहिए उसे कॉपी करें, फिर इसे यहाँ से हटा दें।</translation>
    </message>
    <message>
        <source>This was not sent, and its complaint is not on this console any more: another department has it now, it was removed, or the server was replaced by one without it. Copy what you still need, and then delete it here.</source>
        <translation>यह भेजा नहीं गया और इसकी शिकायत अब इस कंसोल पर नहीं है: वह किसी और विभाग के पास है, हटा दी गई है या सर्वर की जगह ऐसा सर्वर आया है जिस पर वह नहीं है। जो चाहिए उसे कॉपी करें, फिर इसे यहाँ से हटा दें।</translation>
    </message>
</context>
<context>
    <name>uttar::ui::LostTextsView</name>
    <message>
        <source>Copy the text</source>
        <translation>पाठ कॉपी करें</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>हटाएँ…</translation>
    </message>
    <message>
        <source>Back to the outbox</source>
        <translation>आउटबॉक्स पर लौटें</translation>
    </message>
    <message>
        <source>Texts without their complaint</source>
        <translation>बिना शिकायत के पाठ</translation>
    </message>
    <message>
        <source>What you wrote</source>
        <translation>आपका लिखा हुआ</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>कॉपी हो गया</translation>
    </message>
    <message>
        <source>Delete this text?</source>
        <translation>क्या यह पाठ हटाया जाए?</translation>
    </message>
    <message>
        <source>It stands nowhere else, and it cannot be brought back.</source>
        <translation>यह और कहीं नहीं है और वापस नहीं लाया जा सकता।</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>हटाएँ</translation>
    </message>
</context>
<context>
    <name>uttar::ui::MainWindow</name>
    <message>
        <source>Go to the inbox</source>
        <translation>इनबॉक्स पर जाएँ</translation>
    </message>
    <message>
        <source>Go to review</source>
        <translation>समीक्षा पर जाएँ</translation>
    </message>
    <message>
        <source>Go to the outbox</source>
        <translation>आउटबॉक्स पर जाएँ</translation>
    </message>
    <message>
        <source>Go to the settings</source>
        <translation>सेटिंग पर जाएँ</translation>
    </message>
    <message>
        <source>Look for news now</source>
        <translation>अभी अद्यतन करें</translation>
    </message>
    <message>
        <source>Undo the last action</source>
        <translation>पिछला कार्य पूर्ववत करें</translation>
    </message>
    <message>
        <source>Everything you can do</source>
        <translation>सभी उपलब्ध कार्य</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>कुंजियाँ दिखाएँ</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>सहायता</translation>
    </message>
    <message>
        <source>Work offline, or online again</source>
        <translation>ऑफ़लाइन कार्य करें, या फिर ऑनलाइन हों</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>साइन आउट करें</translation>
    </message>
    <message>
        <source>Close Uttar</source>
        <translation>Uttar बंद करें</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>हर जगह</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>इनबॉक्स</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>समीक्षा</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>आउटबॉक्स</translation>
    </message>
</context>
<context>
    <name>uttar::ui::Messages</name>
    <message>
        <source>Open</source>
        <translation>खोलें</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>पूर्ववत करें</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>पूर्ववत किया गया</translation>
    </message>
    <message>
        <source>%1 undone; the others not: %2</source>
        <translation>%1 पूर्ववत किए गए; शेष नहीं: %2</translation>
    </message>
</context>
<context>
    <name>uttar::ui::Notifier</name>
    <message numerus="yes">
        <source>%n urgent complaint(s)</source>
        <translation>
            <numerusform>%n अत्यावश्यक शिकायत</numerusform>
            <numerusform>%n अत्यावश्यक शिकायतें</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new complaint(s)</source>
        <translation>
            <numerusform>%n नई शिकायत</numerusform>
            <numerusform>%n नई शिकायतें</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uttar::ui::OutboxDetail</name>
    <message>
        <source>What you wrote</source>
        <translation>आपका लिखा हुआ</translation>
    </message>
</context>
<context>
    <name>uttar::ui::OutboxModel</name>
    <message>
        <source>Leaves by itself in a few seconds.</source>
        <translation>कुछ सेकंड में अपने आप भेजा जाएगा।</translation>
    </message>
    <message>
        <source>Leaves by itself when the server answers.</source>
        <translation>सर्वर के जवाब देते ही अपने आप भेजा जाएगा।</translation>
    </message>
    <message>
        <source>On its way to the server.</source>
        <translation>सर्वर को भेजा जा रहा है।</translation>
    </message>
    <message>
        <source>Too late: the reply was changed, or decided on, before. Nothing was published by this; look at the reply again in Review.</source>
        <translation>देर हो गई: उत्तर पहले ही बदला जा चुका था या उस पर निर्णय हो चुका था। इससे कुछ प्रकाशित नहीं हुआ; समीक्षा में उत्तर को फिर से देखें।</translation>
    </message>
    <message>
        <source>The citizen wrote again before your decision arrived. Nothing was published by it; the reply is with its author again.</source>
        <translation>आपका निर्णय पहुँचने से पहले नागरिक ने फिर लिखा। इससे कुछ प्रकाशित नहीं हुआ; उत्तर अब फिर उसे लिखने वाले के पास है।</translation>
    </message>
    <message>
        <source>Somebody else changed this first. Both versions are shown beside this: choose the one that shall hold.</source>
        <translation>किसी और ने इसे पहले बदल दिया। दोनों रूप साथ में दिखाए गए हैं: चुनें कि कौन-सा रहे।</translation>
    </message>
</context>
<context>
    <name>uttar::ui::OutboxPlace</name>
    <message>
        <source>Outbox</source>
        <translation>आउटबॉक्स</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>पूर्ववत करें</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से प्रयास करें</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>मैंने पढ़ लिया</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>खोलें</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>कुछ भी प्रतीक्षा में नहीं</translation>
    </message>
    <message>
        <source>What you do leaves by itself, at once or as soon as the server can be reached. Until then it stands here.</source>
        <translation>आपके कार्य अपने आप भेजे जाते हैं, तुरंत या सर्वर से संपर्क होते ही। तब तक वे यहाँ दिखते हैं।</translation>
    </message>
    <message>
        <source>Acts that wait to leave</source>
        <translation>भेजे जाने की प्रतीक्षा में कार्य</translation>
    </message>
    <message>
        <source>You, on another computer</source>
        <translation>आप, दूसरे कंप्यूटर पर</translation>
    </message>
    <message>
        <source>Everything leaves by itself. What was refused stays until you decide.</source>
        <translation>सब कुछ अपने आप भेजा जाता है। जो अस्वीकार हुआ, वह आपके निर्णय तक यहीं रहता है।</translation>
    </message>
    <message>
        <source>Edit again</source>
        <translation>फिर से संपादित करें</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>अपने हाथ में लें…</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>हटा दें…</translation>
    </message>
    <message>
        <source>Take this complaint over?</source>
        <translation>यह शिकायत अपने हाथ में लेनी है?</translation>
    </message>
    <message>
        <source>A colleague is working on it. What they typed is kept as their draft, but only you can submit.</source>
        <translation>इस पर किसी सहकर्मी का कार्य चल रहा है। उनका लिखा हुआ उनके प्रारूप में सुरक्षित रहेगा, पर समीक्षा के लिए केवल आप भेज सकेंगे।</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>अपने हाथ में लें</translation>
    </message>
    <message>
        <source>Discard this text?</source>
        <translation>क्या यह पाठ हटा दिया जाए?</translation>
    </message>
    <message>
        <source>It was not sent, and it is not kept as a draft either.</source>
        <translation>यह भेजा नहीं गया था, और प्रारूप के रूप में भी नहीं रहेगा।</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>हटा दें</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>छोड़ दें…</translation>
    </message>
    <message>
        <source>Give this act up?</source>
        <translation>क्या यह कार्य छोड़ दें?</translation>
    </message>
    <message>
        <source>It may have arrived all the same: look at the complaint before you repeat it. What you wrote is kept.</source>
        <translation>हो सकता है कि यह फिर भी पहुँच गया हो: दोबारा करने से पहले शिकायत देख लें। आपका लिखा हुआ सुरक्षित रहेगा।</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>छोड़ दें</translation>
    </message>
    <message>
        <source>Texts without their complaint</source>
        <translation>बिना शिकायत के पाठ</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) of yours have no complaint on this console any more. Read them, and copy what you still need.</source>
        <translation>
            <numerusform>आपके %n पाठ की शिकायत अब इस कंसोल पर नहीं है। उसे पढ़ें और जो चाहिए उसे कॉपी करें।</numerusform>
            <numerusform>आपके %n पाठों की शिकायतें अब इस कंसोल पर नहीं हैं। उन्हें पढ़ें और जो चाहिए उसे कॉपी करें।</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the outbox</source>
        <translation>आउटबॉक्स पर लौटें</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>उन्हें दिखाएँ</translation>
    </message>
</context>
<context>
    <name>uttar::ui::Prompter</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Type to find</source>
        <translation>खोजने के लिए लिखें</translation>
    </message>
    <message>
        <source>You typed this before. What it was written about has changed since.</source>
        <translation>यह आपने पहले लिखा था। जिसके विषय में लिखा था, वह इस बीच बदल गया है।</translation>
    </message>
    <message>
        <source>You typed this before; it was not sent.</source>
        <translation>यह आपने पहले लिखा था; इसे भेजा नहीं गया।</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>नए सिरे से लिखें</translation>
    </message>
</context>
<context>
    <name>uttar::ui::Rail</name>
    <message>
        <source>Inbox</source>
        <translation>इनबॉक्स</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>समीक्षा</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>आउटबॉक्स</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>सेटिंग</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>अनुभाग</translation>
    </message>
</context>
<context>
    <name>uttar::ui::RailButton</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Some need you</source>
        <translation>कुछ पर आपका ध्यान चाहिए</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ReplyPanel</name>
    <message>
        <source>Reply and checks</source>
        <translation>उत्तर और जाँच</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>लेखक: %1</translation>
    </message>
    <message>
        <source>Public on %1 as %2</source>
        <translation>%1 पर सार्वजनिक, %2 के नाम से</translation>
    </message>
    <message>
        <source>Private on %1 as %2</source>
        <translation>%1 पर निजी, %2 के नाम से</translation>
    </message>
    <message>
        <source>Changed since the version sent back</source>
        <translation>वापस भेजे गए रूप से क्या बदला</translation>
    </message>
    <message>
        <source>Changed against the template</source>
        <translation>नमूने से क्या बदला</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>जाँच</translation>
    </message>
    <message>
        <source>%1 of %2 approvals given</source>
        <translation>%2 में से %1 अनुमोदन हो चुके हैं</translation>
    </message>
    <message>
        <source>This is free text or a sensitive matter: it speaks as an official position of the department.</source>
        <translation>यह स्वतंत्र पाठ या संवेदनशील विषय है: इसे विभाग का आधिकारिक पक्ष समझा जाएगा।</translation>
    </message>
    <message>
        <source>Action taken, for the record</source>
        <translation>अभिलेख के लिए की गई कार्रवाई</translation>
    </message>
    <message>
        <source>UTR number</source>
        <translation>UTR संख्या</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>कारण</translation>
    </message>
    <message>
        <source>Expected by</source>
        <translation>कब तक अपेक्षित</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>टिप्पणी</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ReviewDelegate</name>
    <message>
        <source>you wrote it</source>
        <translation>आपका लिखा हुआ</translation>
    </message>
    <message>
        <source>decided, waiting to leave</source>
        <translation>निर्णय हुआ, भेजा जाना शेष</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ReviewModel</name>
    <message>
        <source>Written by %1</source>
        <translation>लेखक: %1</translation>
    </message>
    <message>
        <source>You wrote or changed this text: another supervisor decides</source>
        <translation>यह पाठ आपने लिखा या बदला है: निर्णय दूसरे पर्यवेक्षक करेंगे</translation>
    </message>
    <message>
        <source>Decided, waits in the outbox</source>
        <translation>निर्णय हुआ, आउटबॉक्स में प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Approved, and nobody can publish it</source>
        <translation>अनुमोदित, पर प्रकाशित करने वाला कोई खाता नहीं</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ReviewPlace</name>
    <message>
        <source>Approve</source>
        <translation>अनुमोदन करें</translation>
    </message>
    <message>
        <source>Send back with a note</source>
        <translation>टिप्पणी के साथ वापस भेजें</translation>
    </message>
    <message>
        <source>Change the text</source>
        <translation>पाठ बदलें</translation>
    </message>
    <message>
        <source>Open the complaint</source>
        <translation>शिकायत खोलें</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>समीक्षा</translation>
    </message>
    <message>
        <source>Replies that wait for review</source>
        <translation>समीक्षा की प्रतीक्षा में उत्तर</translation>
    </message>
    <message>
        <source>Reading the queue…</source>
        <translation>सूची पढ़ी जा रही है…</translation>
    </message>
    <message>
        <source>Nothing waits for review</source>
        <translation>समीक्षा के लिए कुछ नहीं है</translation>
    </message>
    <message>
        <source>Replies that officers submit appear here by themselves, the most urgent first.</source>
        <translation>अधिकारियों के भेजे उत्तर यहाँ अपने आप आते हैं, सबसे ज़रूरी सबसे ऊपर।</translation>
    </message>
    <message>
        <source>The platform gave no answer: this reply may or may not stand there. Look at the citizen&apos;s thread, then say what you saw. It is not sent again by itself.</source>
        <translation>प्लेटफ़ॉर्म से जवाब नहीं मिला: हो सकता है यह उत्तर वहाँ हो, हो सकता है न हो। नागरिक की बातचीत देखकर बताएँ कि क्या दिखा। यह अपने आप दोबारा नहीं भेजा जाएगा।</translation>
    </message>
    <message>
        <source>It stands there</source>
        <translation>उत्तर वहाँ है</translation>
    </message>
    <message>
        <source>It is not there</source>
        <translation>उत्तर वहाँ नहीं है</translation>
    </message>
    <message>
        <source>You wrote or changed this text, or have decided: somebody else has to approve it.</source>
        <translation>यह पाठ आपने लिखा या बदला है, या आप निर्णय दे चुके हैं: इसका अनुमोदन किसी और को करना होगा।</translation>
    </message>
    <message>
        <source>Reply approved</source>
        <translation>उत्तर अनुमोदित</translation>
    </message>
    <message>
        <source>Send back to %1</source>
        <translation>%1 को वापस भेजें</translation>
    </message>
    <message>
        <source>They see your note beside their text and submit again.</source>
        <translation>आपकी टिप्पणी उन्हें अपने पाठ के साथ दिखेगी, और वे इसे फिर से भेजेंगे।</translation>
    </message>
    <message>
        <source>What should be different?</source>
        <translation>क्या बदलना चाहिए?</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>वापस भेजें</translation>
    </message>
    <message>
        <source>Reply sent back</source>
        <translation>उत्तर वापस भेजा गया</translation>
    </message>
    <message>
        <source>It becomes a new version with you as its editor, so somebody else has to approve it.</source>
        <translation>यह नया रूप बन जाएगा जिसके संपादक आप होंगे, इसलिए अनुमोदन किसी और को करना होगा।</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>पाठ</translation>
    </message>
    <message>
        <source>Hand on for review</source>
        <translation>समीक्षा के लिए आगे भेजें</translation>
    </message>
    <message>
        <source>Changed text handed on for review</source>
        <translation>बदला हुआ पाठ समीक्षा के लिए आगे भेजा गया</translation>
    </message>
    <message>
        <source>Noted as published</source>
        <translation>प्रकाशित दर्ज किया गया</translation>
    </message>
    <message>
        <source>Noted as not published</source>
        <translation>अप्रकाशित दर्ज किया गया</translation>
    </message>
    <message>
        <source>It is approved, and no account that is set up and switched on can publish it. It leaves by itself when the administrator has seen to that; or send it back.</source>
        <translation>इसका अनुमोदन हो चुका है, पर इसे प्रकाशित करने के लिए कोई खाता जुड़ा और चालू नहीं है। व्यवस्थापक के इसे ठीक करते ही यह अपने आप चला जाएगा; या आप इसे वापस भेज सकते हैं।</translation>
    </message>
    <message>
        <source>You have said whether this reply stands there. It waits in the outbox to leave.</source>
        <translation>यह उत्तर वहाँ है या नहीं, आप बता चुके हैं। आपका कथन आउटबॉक्स में भेजे जाने की प्रतीक्षा में है।</translation>
    </message>
</context>
<context>
    <name>uttar::ui::SettingsPlace</name>
    <message>
        <source>Settings</source>
        <translation>सेटिंग</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>रूप-रंग</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>सिस्टम के अनुसार</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>हल्का</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>गहरा</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>हल्का या गहरा</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>विंडो की भाषा</translation>
    </message>
    <message>
        <source>Replies are written in the citizen&apos;s language, whatever is chosen here.</source>
        <translation>यहाँ कुछ भी चुनें, उत्तर नागरिक की भाषा में ही लिखे जाते हैं।</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>अक्षरों का आकार</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>सूचनाएँ</translation>
    </message>
    <message>
        <source>When a complaint is assigned to me</source>
        <translation>जब कोई शिकायत मुझे सौंपी जाए</translation>
    </message>
    <message>
        <source>When a complaint of mine becomes urgent</source>
        <translation>जब मेरी कोई शिकायत अत्यावश्यक हो जाए</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>कार्य</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n सेकंड</numerusform>
            <numerusform>%n सेकंड</numerusform>
        </translation>
    </message>
    <message>
        <source>Time for Undo</source>
        <translation>पूर्ववत करने का समय</translation>
    </message>
    <message>
        <source>So long an action waits on this computer before it leaves.</source>
        <translation>कोई कार्य भेजे जाने से पहले इस कंप्यूटर पर इतनी देर रुकता है।</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>ऑफ़लाइन कार्य करें</translation>
    </message>
    <message>
        <source>Nothing is fetched or sent until you switch this off. Everything you do waits in the outbox.</source>
        <translation>जब तक आप इसे बंद न करें, न कुछ लाया जाएगा और न भेजा जाएगा। आपके सभी कार्य आउटबॉक्स में प्रतीक्षा करेंगे।</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>खाता</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>साइन आउट करें</translation>
    </message>
    <message>
        <source>About</source>
        <translation>परिचय</translation>
    </message>
    <message>
        <source>Uttar %1 – answers to the citizens who complain on social media.</source>
        <translation>Uttar %1 – सोशल मीडिया पर शिकायत करने वाले नागरिकों को उत्तर।</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later; it comes without warranty. Built on Qt %1. Icons: Bootstrap Icons (MIT).</source>
        <translation>GNU जनरल पब्लिक लाइसेंस, संस्करण 3 या उसके बाद के अधीन मुक्त सॉफ़्टवेयर; कोई वारंटी नहीं। Qt %1 पर निर्मित। चिह्न: Bootstrap Icons (MIT)।</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>सहायता</translation>
    </message>
    <message>
        <source>Practice on this computer; nothing reaches a citizen.</source>
        <translation>इस कंप्यूटर पर अभ्यास; नागरिक तक कुछ नहीं पहुँचता।</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>सर्वर: %1</translation>
    </message>
    <message>
        <source>Your sign-in and the key of your data are kept in this computer&apos;s keychain.</source>
        <translation>आपका साइन इन और आपके डेटा की कुंजी इस कंप्यूटर की कीचेन में सुरक्षित हैं।</translation>
    </message>
    <message>
        <source>This computer has no keychain: your sign-in is kept until you close Uttar, and the key of your data is made from your password.</source>
        <translation>इस कंप्यूटर में कीचेन नहीं है: आपका साइन इन Uttar बंद करने तक रहेगा, और आपके डेटा की कुंजी आपके पासवर्ड से बनती है।</translation>
    </message>
    <message>
        <source>What lies on this computer is not encrypted: this Uttar was built without encryption. Ask your administrator for one that encrypts.</source>
        <translation>इस कंप्यूटर पर रखा डेटा कूटबद्ध (encrypted) नहीं है: यह Uttar बिना कूटलेखन के बनाया गया है। व्यवस्थापक से कूटलेखन वाला Uttar माँगें।</translation>
    </message>
</context>
<context>
    <name>uttar::ui::SignInWindow</name>
    <message>
        <source>Practise</source>
        <translation>अभ्यास करें</translation>
    </message>
    <message>
        <source>Welcome to Uttar</source>
        <translation>Uttar में आपका स्वागत है</translation>
    </message>
    <message>
        <source>Uttar is where your department answers the citizens who complain on social media. Connect to your department&apos;s server, or get to know Uttar first: Practice has simulated citizens, and nothing you do there reaches anybody.</source>
        <translation>सोशल मीडिया पर शिकायत करने वाले नागरिकों को आपका विभाग Uttar से उत्तर देता है। अपने विभाग के सर्वर से जुड़ें, या पहले Uttar को जान लें: अभ्यास में नागरिक काल्पनिक हैं और वहाँ किया गया कोई कार्य किसी तक नहीं पहुँचता।</translation>
    </message>
    <message>
        <source>Connect to my department&apos;s server</source>
        <translation>अपने विभाग के सर्वर से जुड़ें</translation>
    </message>
    <message>
        <source>Practise as an officer</source>
        <translation>अधिकारी के रूप में अभ्यास करें</translation>
    </message>
    <message>
        <source>Read complaints, write answers, submit them for review.</source>
        <translation>शिकायतें पढ़ें, उत्तर लिखें, समीक्षा के लिए भेजें।</translation>
    </message>
    <message>
        <source>Practise as a supervisor</source>
        <translation>पर्यवेक्षक के रूप में अभ्यास करें</translation>
    </message>
    <message>
        <source>Look at answers, approve them or send them back.</source>
        <translation>उत्तर देखें, अनुमोदन करें या वापस भेजें।</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>साइन इन करें</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>सर्वर का पता</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>पासवर्ड</translation>
    </message>
    <message>
        <source>Your sign-in is kept in this computer&apos;s keychain; the password itself is not kept.</source>
        <translation>आपका साइन इन इस कंप्यूटर की कीचेन में रखा जाता है; पासवर्ड स्वयं कहीं नहीं रखा जाता।</translation>
    </message>
    <message>
        <source>This computer has no keychain: your sign-in is kept until you close Uttar, and you are asked again at the next start. The password itself is not kept.</source>
        <translation>इस कंप्यूटर में कीचेन नहीं है: आपका साइन इन Uttar बंद करने तक रहेगा, और अगली बार फिर पूछा जाएगा। पासवर्ड स्वयं कहीं नहीं रखा जाता।</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>पीछे</translation>
    </message>
    <message>
        <source>Certificate file…</source>
        <translation>प्रमाणपत्र फ़ाइल…</translation>
    </message>
    <message>
        <source>Only where your administrator gave you one</source>
        <translation>केवल तब, जब व्यवस्थापक ने दी हो</translation>
    </message>
    <message>
        <source>Type your password to open your complaints on this computer. It works without the network too.</source>
        <translation>इस कंप्यूटर पर अपनी शिकायतें खोलने के लिए पासवर्ड लिखें। यह बिना नेटवर्क के भी चलता है।</translation>
    </message>
    <message>
        <source>Your administrator gave you an address, a name and a password.</source>
        <translation>पता, नाम और पासवर्ड आपको व्यवस्थापक से मिले होंगे।</translation>
    </message>
    <message>
        <source>An address looks like https://uttar.example.gov.in</source>
        <translation>पता https://uttar.example.gov.in जैसा होता है</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>प्रमाणपत्र फ़ाइल</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>प्रमाणपत्र (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>यह फ़ाइल पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>Certificate: %1</source>
        <translation>प्रमाणपत्र: %1</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>साइन इन हो रहा है</translation>
    </message>
    <message>
        <source>Asking %1.</source>
        <translation>%1 से संपर्क किया जा रहा है।</translation>
    </message>
    <message>
        <source>Starting Practice</source>
        <translation>अभ्यास शुरू हो रहा है</translation>
    </message>
    <message>
        <source>Simulated citizens are writing their complaints.</source>
        <translation>काल्पनिक नागरिक अपनी शिकायतें लिख रहे हैं।</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Practice is not installed on this computer.</source>
        <translation>इस कंप्यूटर पर अभ्यास उपलब्ध नहीं है।</translation>
    </message>
    <message>
        <source>Install the package with uttar-server, then try again.</source>
        <translation>uttar-server वाला पैकेज स्थापित करके फिर से प्रयास करें।</translation>
    </message>
    <message>
        <source>Nothing is lost: the complaints, your drafts and what waits to leave stay on this computer as they are.</source>
        <translation>कुछ भी नहीं खोया है: शिकायतें, आपके प्रारूप और भेजे जाने की प्रतीक्षा में रखे कार्य इस कंप्यूटर पर ज्यों के त्यों बने रहते हैं।</translation>
    </message>
    <message>
        <source>This is Uttar %1.</source>
        <translation>यह Uttar %1 है।</translation>
    </message>
    <message>
        <source>Close Uttar</source>
        <translation>Uttar बंद करें</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से प्रयास करें</translation>
    </message>
    <message>
        <source>Your password was changed</source>
        <translation>आपका पासवर्ड बदला गया है</translation>
    </message>
    <message>
        <source>The drafts and complaints on this computer are still locked with the password before. Type it once; from then on the new one opens them.</source>
        <translation>इस कंप्यूटर के प्रारूप और शिकायतें अभी पहले वाले पासवर्ड से ही बंद हैं। उसे एक बार लिखें; उसके बाद वे नए पासवर्ड से खुलेंगे।</translation>
    </message>
</context>
<context>
    <name>uttar::ui::StatusStrip</name>
    <message>
        <source>Look for news now</source>
        <translation>अभी अद्यतन करें</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>ऑफ़लाइन कार्य करें</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>ऑफ़लाइन कार्य चल रहा है</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>साइन इन नहीं है</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>संपर्क किया जा रहा है…</translation>
    </message>
    <message>
        <source>Online, fetching…</source>
        <translation>ऑनलाइन, अद्यतन जारी…</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>ऑनलाइन</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>ऑफ़लाइन</translation>
    </message>
    <message>
        <source>Stopped: the server has changed</source>
        <translation>रुका हुआ: सर्वर बदल गया है</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>synced %1</source>
        <translation>अद्यतन: %1</translation>
    </message>
    <message>
        <source>How this console stands to its server</source>
        <translation>इस कंप्यूटर का सर्वर से संपर्क</translation>
    </message>
    <message numerus="yes">
        <source>%n in the outbox need you</source>
        <translation>
            <numerusform>आउटबॉक्स में %n कार्य पर आपका ध्यान चाहिए</numerusform>
            <numerusform>आउटबॉक्स में %n कार्यों पर आपका ध्यान चाहिए</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting in the outbox</source>
        <translation>
            <numerusform>आउटबॉक्स में %n कार्य प्रतीक्षा में</numerusform>
            <numerusform>आउटबॉक्स में %n कार्य प्रतीक्षा में</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: nothing can be saved</source>
        <translation>रुका हुआ: कुछ भी सहेजा नहीं जा सकता</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>ऑनलाइन हों</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>अभी प्रयास करें</translation>
    </message>
    <message>
        <source>What you do is kept here and leaves by itself.</source>
        <translation>आपका कार्य यहाँ सुरक्षित है और अपने आप भेजा जाएगा।</translation>
    </message>
</context>
<context>
    <name>uttar::ui::TemplateModel</name>
    <message>
        <source>In another language than the complaint</source>
        <translation>शिकायत से भिन्न भाषा में</translation>
    </message>
    <message>
        <source>No longer valid</source>
        <translation>अब मान्य नहीं</translation>
    </message>
    <message>
        <source>To be filled in: %1</source>
        <translation>भरना है: %1</translation>
    </message>
</context>
<context>
    <name>uttar::ui::TemplatePalette</name>
    <message>
        <source>Templates</source>
        <translation>नमूना उत्तर</translation>
    </message>
    <message>
        <source>Find a template by its name or words</source>
        <translation>नाम या शब्दों से नमूना खोजें</translation>
    </message>
    <message>
        <source>Find a template</source>
        <translation>नमूना खोजें</translation>
    </message>
    <message>
        <source>Templates that fit</source>
        <translation>उपयुक्त नमूने</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter takes it · Esc closes</source>
        <translation>↑ ↓ से चुनें · Enter से लें · Esc से बंद करें</translation>
    </message>
    <message>
        <source>Nothing fits. Other words, or fewer?</source>
        <translation>कुछ नहीं मिला। क्या दूसरे या कम शब्द लिखें?</translation>
    </message>
    <message>
        <source>out of date since %1</source>
        <translation>%1 से पुराना</translation>
    </message>
    <message>
        <source>You fill: %1</source>
        <translation>आपको भरना है: %1</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ThreadItems</name>
    <message>
        <source>A colleague</source>
        <translation>कोई सहकर्मी</translation>
    </message>
    <message>
        <source>Private message</source>
        <translation>निजी संदेश</translation>
    </message>
    <message>
        <source>Public reply</source>
        <translation>सार्वजनिक उत्तर</translation>
    </message>
    <message>
        <source>Private reply</source>
        <translation>निजी उत्तर</translation>
    </message>
    <message>
        <source>Removed from the platform</source>
        <translation>प्लेटफ़ॉर्म से हटाया गया</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Internal note · only this office sees it</source>
        <translation>आंतरिक टिप्पणी · केवल इसी कार्यालय को दिखती है</translation>
    </message>
    <message>
        <source>You</source>
        <translation>आप</translation>
    </message>
    <message>
        <source>The server came back from a backup, and this may have been published since. It is looked for on the platform; nothing is sent again by itself.</source>
        <translation>सर्वर को बैकअप से बहाल किया गया है, और यह उत्तर इस बीच प्रकाशित हो चुका हो सकता है। इसे प्लेटफ़ॉर्म पर खोजा जा रहा है; अपने आप कुछ भी दोबारा नहीं भेजा जाएगा।</translation>
    </message>
    <message>
        <source>%1 The platform says: %2</source>
        <translation>%1 प्लेटफ़ॉर्म का कहना है: %2</translation>
    </message>
    <message>
        <source>The beginning stands on the platform already. A text that keeps it is published as its continuation; any other text becomes a new reply.</source>
        <translation>शुरुआती अंश प्लेटफ़ॉर्म पर पहले से प्रकाशित है। जो पाठ इसे वैसा ही रखेगा, वह इसी के आगे प्रकाशित होगा; कोई दूसरा पाठ नया उत्तर बनेगा।</translation>
    </message>
    <message>
        <source>no approval on record</source>
        <translation>अनुमोदन का कोई अभिलेख नहीं</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ThreadView</name>
    <message>
        <source>Messages of this complaint</source>
        <translation>इस शिकायत के संदेश</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>चित्र</translation>
    </message>
    <message>
        <source>Attachment: %1, %2</source>
        <translation>संलग्नक: %1, %2</translation>
    </message>
</context>
</TS>
